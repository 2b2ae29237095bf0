import { type FormField, fieldKey } from './form-field.ts'

/** What stands in the fields, by their keys. A secret that is not in it stays as it is stored. */
export type FormDraft = Record<string, string | boolean>

export type Settings = Record<string, unknown>

const isRecord = (value: unknown): value is Settings =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const valueAt = (settings: Settings, path: string[]): unknown =>
  path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), settings)

/** A copy with one value set. */
export const withValueAt = (settings: Settings, path: string[], value: unknown): Settings => {
  const [name, ...rest] = path
  if (name === undefined) return settings
  const inner = settings[name]
  return { ...settings, [name]: rest.length > 0 ? withValueAt(isRecord(inner) ? inner : {}, rest, value) : value }
}

/** The mask of a stored secret; empty where none is stored. */
export const maskOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return isRecord(value)
    ? Object.entries(value)
        .flatMap(([name, inner]) => `${name}: ${maskOf(inner)}`)
        .join(', ')
    : ''
}

const shown = (field: FormField, value: unknown): string | boolean => {
  if (field.kind === 'switch') return (value ?? field.defaultValue) === true
  if (value === undefined || value === null)
    return field.kind === 'text' && acceptsEmpty(field) ? textOf(field.defaultValue) : ''
  return field.kind === 'json' && typeof value !== 'string' ? JSON.stringify(value, null, 2) : String(value)
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Where an empty text is a value of its own, the default must stand in the field, or it could not be cleared. */
export const acceptsEmpty = ({ kind, isSecret, isRequired, defaultValue, minLength, pattern }: FormField): boolean =>
  kind === 'text' &&
  !isSecret &&
  !isRequired &&
  typeof defaultValue === 'string' &&
  defaultValue !== '' &&
  (minLength ?? 0) === 0 &&
  (pattern === undefined || new RegExp(pattern).test(''))

/** The fields filled from settings. A stored secret is left out, so that it stays. */
export const draftOf = (fields: FormField[], settings: Settings): FormDraft =>
  Object.fromEntries(
    fields
      .filter((field) => !(field.isSecret && maskOf(valueAt(settings, field.path)) !== ''))
      .map((field) => [fieldKey(field), shown(field, valueAt(settings, field.path))]),
  )
