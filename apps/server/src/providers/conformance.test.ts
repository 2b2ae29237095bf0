import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import { type Conformance, testProvider } from '@llm-playground/plugin-sdk/testing'
import { describe, expect, it } from 'vitest'

const foldersWith = (file: string): string[] =>
  readdirSync(import.meta.dirname).filter((name) => existsSync(`${import.meta.dirname}/${name}/${file}`))

const folders = foldersWith('conformance.ts')

// A provider is tested by existing: nobody edits a list.
for (const folder of folders) {
  const { default: provider } = (await import(`./${folder}/provider.ts`)) as { default: ProviderDefinition }
  const { conformance } = (await import(`./${folder}/conformance.ts`)) as { conformance: Conformance[] }
  for (const entry of conformance) describe(`${folder}: ${entry.name}`, () => testProvider(provider, entry))
}

it('no provider that asks a vendor stays away from the kit', async () => {
  const others = foldersWith('provider.ts').filter((name) => !folders.includes(name))
  for (const folder of others) {
    const { default: provider } = (await import(`./${folder}/provider.ts`)) as { default: ProviderDefinition }
    expect(provider.placeOf(provider.settings.parse({})), folder).toBe('this-computer')
  }
  expect(folders.length).toBeGreaterThan(others.length)
})

it('each of them, and each preset, has a page that says how it is connected', async () => {
  const guides = fileURLToPath(new URL('../../../../docs/guides', import.meta.url))
  const index = readFileSync(`${guides}/connect-a-provider.md`, 'utf8')
  const pages = readdirSync(`${guides}/connect`).map((file) => ({
    file,
    title: /^# (.+)/.exec(readFileSync(`${guides}/connect/${file}`, 'utf8'))![1]!,
  }))
  for (const { file } of pages) expect(index).toContain(`(connect/${file})`)
  for (const folder of folders) {
    const { default: provider } = (await import(`./${folder}/provider.ts`)) as { default: ProviderDefinition }
    for (const { name } of [provider, ...(provider.presets ?? [])])
      expect(
        pages.filter(({ title }) => title.includes(name) || name.startsWith(title)),
        name,
      ).not.toEqual([])
  }
})
