export interface GrammarSchema {
  schema: Record<string, unknown>
  /** Keywords that the grammar cannot enforce, e.g. `pattern`. */
  unenforced: string[]
}

type Json = Record<string, unknown>

const ENFORCED = new Set([
  'type',
  'enum',
  'const',
  'oneOf',
  'properties',
  'additionalProperties',
  'items',
  'prefixItems',
  'minItems',
  'maxItems',
  'minLength',
  'maxLength',
  'minProperties',
  'maxProperties',
  '$ref',
  '$defs',
  'format',
])

const SAID_ONLY = new Set([
  '$schema',
  '$id',
  'id',
  'title',
  'description',
  'default',
  'examples',
  'required',
  'deprecated',
  '$comment',
])

const FORMATS = new Set(['date-time', 'time', 'date'])

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const mapValues = (value: unknown, convert: (schema: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(isObject(value) ? value : {}).map(([key, inner]) => [key, convert(inner)]))

/**
 * A JSON Schema in the dialect of the engine's grammar: `anyOf` becomes `oneOf` (any text that fits one alternative
 * fits both), a missing `type` is told from the keywords. All properties are always written, which `required` allows.
 */
export const grammarSchemaOf = (source: Json): GrammarSchema => {
  const unenforced = new Set<string>()
  const convert = (value: unknown): unknown => {
    if (!isObject(value)) return value
    const result: Json = {}
    for (const [key, inner] of Object.entries(value)) {
      if (SAID_ONLY.has(key)) continue
      if (key === 'anyOf' && Array.isArray(inner)) result.oneOf = inner.map(convert)
      else if (!ENFORCED.has(key)) unenforced.add(key)
      else if (key === 'properties' || key === '$defs') result[key] = mapValues(inner, convert)
      else if (key === 'oneOf' || key === 'prefixItems') result[key] = Array.isArray(inner) ? inner.map(convert) : inner
      else if (key === 'items' || key === 'additionalProperties') result[key] = convert(inner)
      else if (key === 'format' && !FORMATS.has(String(inner))) unenforced.add(`format ${String(inner)}`)
      else result[key] = inner
    }
    if (!('type' in result) && 'properties' in result) result.type = 'object'
    if (!('type' in result) && ('items' in result || 'prefixItems' in result)) result.type = 'array'
    // The grammar takes either the alternatives or the rest of such a schema, not both.
    if ('oneOf' in result && Object.keys(result).some((key) => key !== 'oneOf' && key !== '$defs')) {
      for (const key of Object.keys(result)) if (key !== 'oneOf' && key !== '$defs') delete result[key]
      unenforced.add('keywords beside oneOf or anyOf')
    }
    return result
  }
  return { schema: convert(source) as Json, unenforced: [...unenforced] }
}
