import { type ProviderDefinition, wording } from '@llm-playground/plugin-sdk'
import { maskSecret } from '../credentials/mask-secret.ts'
import { PlaygroundError } from '../errors.ts'
import { secretNames } from './provider-settings.ts'

type Settings = Record<string, unknown>

/** Every text inside a setting: a secret may be one key, or a record of headers. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value === '' ? [] : [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const maskedForm = (value: unknown): unknown => {
  if (typeof value === 'string') return value === '' ? '' : maskSecret(value)
  if (Array.isArray(value)) return value.map(maskedForm)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskedForm(inner)]))
}

/** The texts that must never leave the server. */
export const secretTexts = (definition: ProviderDefinition, settings: Settings): string[] =>
  [...secretNames(definition)].flatMap((name) => textsOf(settings[name]))

/** Settings as a client may see them. */
export const maskedSettings = (definition: ProviderDefinition, settings: Settings): Settings => {
  const names = secretNames(definition)
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, names.has(name) ? maskedForm(value) : value]),
  )
}

/** A form that is sent back as it was shown changes no secret. */
export const withoutUntouchedSecrets = (
  definition: ProviderDefinition,
  present: Settings,
  change: Settings,
): Settings => {
  const names = secretNames(definition)
  const isUntouched = (name: string, value: unknown) =>
    names.has(name) && value !== null && JSON.stringify(value) === JSON.stringify(maskedForm(present[name]))
  return Object.fromEntries(Object.entries(change).filter(([name, value]) => !isUntouched(name, value)))
}

// A key travels in a header or an address: printable ASCII. Anything else was pasted by mistake.
const PRINTABLE = /^[\x20-\x7e]*$/

/** @throws PlaygroundError `provider-key-malformed` */
export const checkSecrets = (definition: ProviderDefinition, settings: Settings): void => {
  if (secretTexts(definition, settings).every((text) => PRINTABLE.test(text))) return
  throw new PlaygroundError(
    'provider-key-malformed',
    wording`This is not a key: it holds characters that no key has.`,
    wording`Copy the whole key again from the provider’s own page; dots that stand for a hidden key are not the key.`,
  )
}

/**
 * A stored key must not be carried off by changing only the address it is sent to.
 *
 * @throws PlaygroundError `provider-key-needed`
 */
export const checkKeyStaysHome = (definition: ProviderDefinition, present: Settings, change: Settings): void => {
  const names = secretNames(definition)
  const isMoved = originOf(present.baseUrl) !== originOf(change.baseUrl ?? present.baseUrl)
  const kept = [...names].filter((name) => textsOf(present[name]).length > 0 && !(name in change))
  if (!isMoved || kept.length === 0) return
  throw new PlaygroundError(
    'provider-key-needed',
    wording`The address changed, so the key must be entered again.`,
    wording`Enter the key that belongs to the new address; a stored key goes only where it was stored for.`,
    { details: { settings: kept } },
  )
}

const originOf = (baseUrl: unknown): string =>
  typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl).origin : ''
