import { existsSync, readdirSync } from 'node:fs'
import type { ProviderDefinition } from '@llm-playground/plugin-sdk'
import { type Conformance, testProvider } from '@llm-playground/plugin-sdk/testing'
import { describe } from 'vitest'

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${import.meta.dirname}/${entry.name}/conformance.ts`))
  .map((entry) => entry.name)

// A provider is tested by existing: nobody edits a list.
for (const folder of folders) {
  const { default: provider } = (await import(`./${folder}/provider.ts`)) as { default: ProviderDefinition }
  const { conformance } = (await import(`./${folder}/conformance.ts`)) as { conformance: Conformance[] }
  for (const entry of conformance) describe(`${folder}: ${entry.name}`, () => testProvider(provider, entry))
}
