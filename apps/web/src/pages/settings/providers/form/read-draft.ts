import { plural, t } from '@lingui/core/macro'
import { formatNumber } from '../../../../ui/format.ts'
import { acceptsEmpty, type FormDraft, type Settings, valueAt, withValueAt } from './form-draft.ts'
import { type FormField, fieldKey } from './form-field.ts'

export interface ReadDraft {
  settings: Settings
  /** What is wrong, in words, by the key of the field. */
  problems: Record<string, string>
}

interface ReadValue {
  /** `undefined`: nothing was entered. */
  value?: unknown
  problem?: string
}

const readNumber = ({ kind, minimum, maximum }: FormField, text: string): ReadValue => {
  const value = Number(text)
  if (!Number.isFinite(value)) return { problem: t`This is not a number.` }
  if (kind === 'integer' && !Number.isInteger(value)) return { problem: t`A whole number is needed.` }
  if (minimum !== undefined && value < minimum)
    return { problem: t`At least ${{ minimum: formatNumber(minimum, 20) }}.` }
  if (maximum !== undefined && value > maximum)
    return { problem: t`At most ${{ maximum: formatNumber(maximum, 20) }}.` }
  return { value }
}

const readJson = (text: string): ReadValue => {
  try {
    return { value: JSON.parse(text) }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return { problem: t`This is not valid JSON: ${reason}` }
  }
}

const readText = ({ kind, pattern, minLength }: FormField, text: string): ReadValue => {
  if (kind === 'address' && !/^https?:\/\//.test(text))
    return { problem: t`The address begins with http:// or https://.` }
  if (kind === 'address' && !URL.canParse(text)) return { problem: t`This is not an address.` }
  if (minLength !== undefined && text.length < minLength)
    return { problem: plural(minLength, { one: 'At least # character.', other: 'At least # characters.' }) }
  if (pattern !== undefined && !new RegExp(pattern).test(text))
    return { problem: t`It holds characters that do not belong here.` }
  return { value: text }
}

const readField = (field: FormField, entered: string | boolean | undefined): ReadValue => {
  if (typeof entered === 'boolean') return { value: entered }
  const text = (entered ?? '').trim()
  if (text === '') {
    if (acceptsEmpty(field)) return { value: '' }
    const isMissing = field.isRequired && field.defaultValue === undefined
    return isMissing ? { problem: t`${{ field: field.title }} is needed.` } : {}
  }
  if (field.kind === 'number' || field.kind === 'integer') return readNumber(field, text)
  return field.kind === 'json' ? readJson(text) : readText(field, text)
}

/** Settings from the fields. Secrets that were not touched are not in them. */
export const readDraft = (fields: FormField[], draft: FormDraft): ReadDraft => {
  let settings: Settings = {}
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const key = fieldKey(field)
    if (field.isSecret && !(key in draft)) continue
    const { value, problem } = readField(field, draft[key])
    if (problem) problems[key] = problem
    else if (value !== undefined) settings = withValueAt(settings, field.path, value)
  }
  return { settings, problems }
}

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/** A setting that is not stored and stands at its default has not changed. */
const isChanged = (field: FormField, stored: unknown, read: unknown): boolean =>
  !isSame(stored, read) && !(stored === undefined && isSame(read, field.defaultValue))

/**
 * What to send of a form that was filled from `stored`: only settings that changed, `null` for one that was emptied.
 * A nested object is sent whole, because it replaces the stored one.
 */
export const changedSettings = (fields: FormField[], stored: Settings, draft: FormDraft, read: Settings): Settings => {
  const names = new Set(
    fields
      .filter((field) => !field.isSecret || fieldKey(field) in draft)
      .filter((field) => isChanged(field, valueAt(stored, field.path), valueAt(read, field.path)))
      .map(({ path }) => path[0] ?? ''),
  )
  return Object.fromEntries([...names].map((name) => [name, read[name] ?? null]))
}
