import { t } from '@lingui/core/macro'
export interface ReadSchema {
  error: string | null
  schema?: Record<string, unknown> | undefined
}

/** Reads a JSON Schema that a person typed; empty means none. */
export const readSchema = (text: string): ReadSchema => {
  if (text.trim() === '') return { error: null, schema: undefined }
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      return { error: t`A schema is an object, in curly braces.` }
    }
    return { error: null, schema: parsed as Record<string, unknown> }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return { error: t`This is not valid JSON: ${reason}` }
  }
}
