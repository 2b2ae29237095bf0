import { type ProviderDefinition, wording } from '@llm-playground/plugin-sdk'
import type { ProviderKind } from '@llm-playground/protocol'
import { z } from 'zod'
import { PlaygroundError } from '../errors.ts'
import { problemWords } from '../http/problem-words.ts'

interface SettingProperty {
  secret?: boolean
}

export const settingsSchemaOf = (definition: ProviderDefinition): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(definition.settings, { io: 'input', unrepresentable: 'any' })
  return schema
}

/** A definition never changes, and writing its schema out costs more than a whole call of the store. */
const knownSecretNames = new WeakMap<ProviderDefinition, ReadonlySet<string>>()

/** Names of the settings that are secrets, by the `secret` mark of the schema. */
export const secretNames = (definition: ProviderDefinition): ReadonlySet<string> => {
  const known = knownSecretNames.get(definition)
  if (known) return known
  const properties = (settingsSchemaOf(definition).properties ?? {}) as Record<string, SettingProperty>
  const names = new Set(Object.keys(properties).filter((name) => properties[name]?.secret))
  knownSecretNames.set(definition, names)
  return names
}

/** Settings are shown as they are, so a password must not hide in an address. */
const problemOfAddress = (baseUrl: unknown): string | null => {
  if (typeof baseUrl !== 'string' || !URL.canParse(baseUrl)) return null
  const { protocol, username, password } = new URL(baseUrl)
  if (protocol !== 'http:' && protocol !== 'https:') return wording`The address begins with http:// or https://.`
  return username || password
    ? wording`A name or password does not belong into the address; use the field of the key.`
    : null
}

/** @throws PlaygroundError `input-invalid` naming the fields */
export const parseSettings = (definition: ProviderDefinition, settings: unknown): Record<string, unknown> => {
  const result = definition.settings.safeParse(settings, { error: problemWords })
  const addressProblem = result.success ? problemOfAddress(result.data.baseUrl) : null
  if (result.success && addressProblem === null) return result.data
  const problems = result.success
    ? [{ field: 'settings.baseUrl', message: addressProblem ?? '' }]
    : result.error.issues.map(({ path, message }) => ({ field: `settings.${path.join('.')}`, message }))
  throw new PlaygroundError(
    'input-invalid',
    wording`The settings are not what ${definition.name} takes.`,
    wording`Correct the named fields and try again.`,
    { why: problems.map(({ field, message }) => `${field}: ${message}`).join('; '), details: { problems } },
  )
}

/** The kind as the settings form sees it. */
export const describeKind = (definition: ProviderDefinition): ProviderKind => ({
  kind: definition.kind,
  name: definition.name,
  description: definition.description,
  settingsSchema: settingsSchemaOf(definition),
  presets: (definition.presets ?? []).map(({ id, name, settings, keyUrl, keyPattern }) => ({
    id,
    name,
    settings: settings as Record<string, unknown>,
    ...(keyUrl !== undefined && { keyUrl }),
    ...(keyPattern !== undefined && { keyPattern }),
  })),
  ...(definition.keyPattern !== undefined && { keyPattern: definition.keyPattern }),
  ...(definition.keyUrl !== undefined && { keyUrl: definition.keyUrl }),
})
