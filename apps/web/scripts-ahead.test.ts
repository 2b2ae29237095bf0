import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scriptsAhead, waitedFor } from './scripts-ahead.ts'

const script = { hostId: 'assets/index-aBcDeF_1.js', hostType: 'js' } as const
const runtime = 'assets/rolldown-runtime-XKyaHtl9.js'

test('what a part needs is asked for with it where somebody waits for it', () => {
  const card = ['assets/tool-card-D-_F0mAF.js', 'assets/pretty-json-dYFGXSbI.js']
  expect(scriptsAhead(card[0]!, [...card, runtime], script)).toEqual(card)
})

test('what comes when the browser is idle names what it needs itself', () => {
  expect(scriptsAhead('assets/exchange-drawer-Ab-_efgh.js', ['assets/pretty-json-dYFGXSbI.js'], script)).toEqual([])
})

test('the page asks for all that it begins with', () => {
  expect(scriptsAhead('index.html', [runtime], { hostId: 'index.html', hostType: 'html' })).toEqual([runtime])
})

test('there is code of every name that is waited for', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: fileURLToPath(new URL('.', import.meta.url)) })
  const names = new Set(files.map((path) => basename(path).replace(/\.tsx?$/, '')))
  expect(waitedFor.filter((name) => !names.has(name))).toEqual([])
})
