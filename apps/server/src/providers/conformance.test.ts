import { existsSync, readdirSync } from 'node:fs'
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
