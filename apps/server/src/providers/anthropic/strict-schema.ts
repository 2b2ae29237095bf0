type Schema = Record<string, unknown>

/** Limits that the vendor's grammar cannot hold; it answers 400 to them. */
const UNSUPPORTED = new Set([
  '$schema',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
])

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const strictMap = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, schema]) => [key, strictSchema(schema)]))
    : value

/**
 * A JSON Schema in the vendor's dialect: every object closed, unsupported limits left out. The answer may then be wider
 * than the schema asked for, never of another shape.
 */
export const strictSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(strictSchema)
  if (!isObject(schema)) return schema
  const strict: Schema = {}
  for (const [key, value] of Object.entries(schema)) {
    if (UNSUPPORTED.has(key)) continue
    const isMap = key === 'properties' || key === '$defs' || key === 'definitions'
    const isVerbatim = key === 'enum' || key === 'const' || key === 'default' || key === 'examples'
    strict[key] = isVerbatim ? value : isMap ? strictMap(value) : strictSchema(value)
  }
  if (strict.type === 'object' || strict.properties) strict.additionalProperties = false
  return strict
}
