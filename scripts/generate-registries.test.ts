import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { staleRegistries, writeRegistries } from './generate-registries.ts'

let root = ''
const providers = 'apps/server/src/providers'

const addProvider = (name: string) => {
  mkdirSync(join(root, providers, name), { recursive: true })
  writeFileSync(join(root, providers, name, 'provider.ts'), '')
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'registries-'))
})
afterEach(() => rmSync(root, { recursive: true }))

it('lists every folder with a definition, in order, and notices a new one', () => {
  addProvider('two-words')
  addProvider('alpha')
  mkdirSync(join(root, providers, 'shared-wire'))
  writeFileSync(join(root, providers, 'alpha', 'routes.ts'), 'export const createProviderRoutes = () => []')
  expect(writeRegistries(root)).toEqual([
    `${providers}/providers.gen.ts`,
    `${providers}/provider-routes.gen.ts`,
    `${providers}/disk-model-finders.gen.ts`,
  ])
  const text = readFileSync(join(root, providers, 'providers.gen.ts'), 'utf8')
  expect(text).toContain(
    "import alphaProvider from './alpha/provider.ts'\nimport twoWordsProvider from './two-words/provider.ts'",
  )
  expect(text).toContain('[\n  alphaProvider,\n  twoWordsProvider,\n]')
  expect(text).not.toContain('shared-wire')
  const routes = readFileSync(join(root, providers, 'provider-routes.gen.ts'), 'utf8')
  expect(routes).toContain("import { createProviderRoutes as alphaRoutes } from './alpha/routes.ts'")
  expect(routes).not.toContain('twoWords')
  expect(staleRegistries(root)).toEqual([])
  addProvider('beta')
  expect(staleRegistries(root)).toEqual([`${providers}/providers.gen.ts`])
})
