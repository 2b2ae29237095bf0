type Schema = Record<string, unknown>

const asSchema = (value: unknown): Schema | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined

/** A schema of the subset that strict decoding takes: every object is closed and requires all its properties. */
export const isStrictSchema = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.every(isStrictSchema)
  const schema = asSchema(value)
  if (!schema) return true
  const properties = asSchema(schema.properties)
  if (properties) {
    const required = new Set(Array.isArray(schema.required) ? schema.required : [])
    if (schema.additionalProperties !== false) return false
    if (!Object.keys(properties).every((name) => required.has(name))) return false
    if (!Object.values(properties).every(isStrictSchema)) return false
  } else if (schema.type === 'object') return false
  return Object.entries(schema).every(([name, inner]) => name === 'properties' || isStrictSchema(inner))
}
