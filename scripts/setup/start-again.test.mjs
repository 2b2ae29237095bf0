import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder } from './cache-folder.mjs'
import { isInstalled } from './dependencies.mjs'
import { environmentFor, isRightNode } from './node-runtime.mjs'
import { showStep } from './show-step.mjs'
import { sourceState } from './source-state.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-')) + sep
  mkdirSync(join(root, 'web', 'dist'), { recursive: true })
  writeFileSync(join(root, 'web', 'a.ts'), 'one')
})
afterEach(() => rmSync(root, { recursive: true }))

const both = () => {
  const state = sourceState(root, ['web', 'missing'])
  return [state.quick, state.content()]
}

describe('the state of the sources', () => {
  it('stays the same when nothing changes, and when only what is built or tested changes', () => {
    const before = both()
    writeFileSync(join(root, 'web', 'dist', 'bundle.js'), 'built')
    writeFileSync(join(root, 'web', 'a.test.ts'), 'a test')
    expect(both()).toEqual(before)
  })

  it('has another time but the same content after a touch', () => {
    const [quick, content] = both()
    utimesSync(join(root, 'web', 'a.ts'), new Date(0), new Date(0))
    expect(both()[0]).not.toBe(quick)
    expect(both()[1]).toBe(content)
  })

  it('changes with an edit of the same length, a new file and a renamed one', () => {
    const [, content] = both()
    writeFileSync(join(root, 'web', 'a.ts'), 'two')
    const [, edited] = both()
    writeFileSync(join(root, 'web', 'b.ts'), '')
    expect(new Set([content, edited, both()[1]]).size).toBe(3)
  })
})

describe('installed packages', () => {
  const lock = (packages) => JSON.stringify({ packages })
  const wanted = lock({
    '': {},
    'packages/protocol': {},
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/@llm-playground/protocol': { link: true },
    'node_modules/only-windows': { version: '1.0.0', optional: true },
  })

  it('match when npm noted the same versions', () => {
    const link = { 'node_modules/@llm-playground/protocol': { link: true } }
    expect(isInstalled(wanted, lock({ ...link, 'node_modules/zod': { version: '4.0.0' } }))).toBe(true)
    expect(isInstalled(wanted, lock({ ...link, 'node_modules/zod': { version: '3.9.0' } }))).toBe(false)
    expect(isInstalled(wanted, lock({ 'node_modules/zod': { version: '4.0.0' } }))).toBe(false)
  })
})

describe('the right Node', () => {
  it('is 24 or newer', () => {
    expect(['v18.20.0', 'v20.20.2', 'v23.9.0', 'v24.0.0', 'v26.1.0'].map(isRightNode)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })

  it('comes first on the path of its children, whatever the variable is called', () => {
    expect(environmentFor('/cache/bin/node', { Path: '/usr/bin' })).toEqual({
      Path: expect.stringMatching(/^\/cache\/bin[:;]\/usr\/bin$/),
    })
  })

  it('is kept where the platform keeps caches', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/x' }, 'linux')).toBe(join('/x', 'llm-playground'))
    expect(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe(join('/local', 'llm-playground'))
    expect(cacheFolder({}, 'darwin')).toContain(join('Library', 'Caches'))
  })
})

describe('a step', () => {
  it('is told in one line with its seconds, also when it fails', async () => {
    const lines = []
    const output = { isTTY: false, write: (text) => lines.push(text) }
    expect(await showStep('Building', async () => 7, output)).toBe(7)
    await expect(showStep('Fetching', () => Promise.reject(new Error('no')), output)).rejects.toThrow('no')
    expect(lines.join('')).toMatch(
      /Building …\n {2}Building: done in \d+\.\d s +\n {2}Fetching …\n {2}Fetching: failed in/,
    )
  })
})
