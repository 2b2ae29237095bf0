type Json = Record<string, unknown>

const INDENT = '  '

const literal = (value: unknown): string => JSON.stringify(value)

const joined = (schemas: Json[], separator: string, depth: number): string =>
  [...new Set(schemas.map((schema) => schemaText(schema, depth)))].join(separator)

const objectText = (schema: Json, depth: number): string => {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>)
  const required = new Set((schema.required ?? []) as string[])
  if (properties.length === 0) {
    const values = schema.additionalProperties
    return values && typeof values === 'object' ? `{ [name]: ${schemaText(values as Json, depth)} }` : '{}'
  }
  const lines = properties.map(([name, property]) => {
    const note = typeof property.description === 'string' ? `  // ${property.description}` : ''
    return `${INDENT.repeat(depth + 1)}${name}${required.has(name) ? '' : '?'}: ${schemaText(property, depth + 1)}${note}`
  })
  return `{\n${lines.join('\n')}\n${INDENT.repeat(depth)}}`
}

/** A JSON Schema as a person reads it: the shape of the JSON, named parts by their name. */
export const schemaText = (schema: Json, depth = 0): string => {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1)!
  if ('const' in schema) return literal(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(literal).join(' | ')
  const choices = (schema.oneOf ?? schema.anyOf) as Json[] | undefined
  if (choices) return joined(choices, ' | ', depth)
  if (Array.isArray(schema.allOf)) return joined(schema.allOf as Json[], ' & ', depth)
  if (schema.type === 'array') return `${schemaText((schema.items ?? {}) as Json, depth)}[]`
  if (schema.type === 'object') return objectText(schema, depth)
  const format = typeof schema.format === 'string' ? ` (${schema.format})` : ''
  return `${String(schema.type ?? 'any')}${format}`
}
