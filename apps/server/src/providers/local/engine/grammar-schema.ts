export interface GrammarSchema {
  schema: Json
  /** Keywords that the grammar cannot enforce, e.g. `pattern`; a person is told. */
  unenforced: string[]
}

type Json = Record<string, unknown>

/** No text could follow this schema, or the engine's grammar cannot say it at all. */
export class SchemaRefusedError extends Error {}

const OBJECT_KEYWORDS = ['properties', 'additionalProperties', 'minProperties', 'maxProperties']
const ARRAY_KEYWORDS = ['items', 'prefixItems', 'minItems', 'maxItems']
const STRING_KEYWORDS = ['minLength', 'maxLength', 'format']
const SCALARS = new Set(['string', 'number', 'integer', 'boolean', 'null'])
const FORMATS = new Set(['date-time', 'time', 'date'])

/** They describe or allow, and forbid nothing. All properties are always written, so `required` is kept by itself. */
const SAID_ONLY = new Set(
  '$schema $id $comment $defs definitions id title description default examples required deprecated readOnly'.split(
    ' ',
  ),
)

/** Any JSON. The engine's grammar takes an empty schema for `null`, so it has to be said in full. */
const ANYTHING: Json = {
  oneOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    { type: 'object', additionalProperties: true },
    { type: 'array' },
  ],
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const definitionsOf = (source: Json): Json => {
  const { definitions, $defs } = source
  return { ...(isObject(definitions) && definitions), ...(isObject($defs) && $defs) }
}

const typesOf = (schema: Json): string[] => {
  const { type } = schema
  if (Array.isArray(type)) return type.map(String)
  if (type !== undefined) return [String(type)]
  if (OBJECT_KEYWORDS.some((key) => key in schema)) return ['object']
  if (ARRAY_KEYWORDS.some((key) => key in schema)) return ['array']
  return STRING_KEYWORDS.some((key) => key in schema) ? ['string'] : []
}

/** Translates the parts of one schema; `unenforced` gathers what gets lost. */
const createTranslator = (definitions: Json, unenforced: Set<string>) => {
  const takeOnly = (schema: Json, known: string[]): void => {
    for (const key of Object.keys(schema)) if (!SAID_ONLY.has(key) && !known.includes(key)) unenforced.add(key)
  }
  const alternatives = (schemas: unknown[]): Json => {
    if (schemas.length === 0) throw new SchemaRefusedError('a list of alternatives is empty')
    return { oneOf: schemas.map(translate) }
  }
  const reference = (target: unknown): Json => {
    const name = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec(String(target))?.[1]
    if (name !== undefined && name in definitions) return { $ref: `#/$defs/${name}` }
    unenforced.add(`$ref ${String(target)}`)
    return ANYTHING
  }
  const objectOf = (schema: Json): Json => {
    const { properties, additionalProperties, minProperties, maxProperties } = schema
    // Standard schemas allow other properties unless they forbid them; the grammar would allow nothing at all.
    const others = additionalProperties ?? (isObject(properties) ? undefined : true)
    return {
      type: 'object',
      ...(isObject(properties) && { properties: mapValues(properties, translate) }),
      ...(others !== undefined && { additionalProperties: isObject(others) ? translate(others) : others }),
      ...(minProperties !== undefined && { minProperties }),
      ...(maxProperties !== undefined && { maxProperties }),
    }
  }
  const arrayOf = ({ items, prefixItems, minItems, maxItems }: Json): Json => ({
    type: 'array',
    ...(items !== undefined && { items: translate(items) }),
    ...(Array.isArray(prefixItems) && { prefixItems: prefixItems.map(translate) }),
    ...(minItems !== undefined && { minItems }),
    ...(maxItems !== undefined && { maxItems }),
  })
  const stringOf = ({ format, minLength, maxLength }: Json): Json => {
    const isKnown = FORMATS.has(String(format))
    if (format !== undefined && !isKnown) unenforced.add(`format ${String(format)}`)
    return {
      type: 'string',
      ...(isKnown && { format }),
      ...(minLength !== undefined && { minLength }),
      ...(maxLength !== undefined && { maxLength }),
    }
  }
  const typed = (type: string, schema: Json): Json => {
    if (type === 'object') return objectOf(schema)
    if (type === 'array') return arrayOf(schema)
    if (type === 'string') return stringOf(schema)
    if (SCALARS.has(type)) return { type }
    throw new SchemaRefusedError(`there is no type "${type}"`)
  }
  /** Descriptions are for the model to read, where its chat template shows the schema of a tool. */
  const translate = (value: unknown): Json => {
    if (!isObject(value)) return ANYTHING
    const { description } = value
    return typeof description === 'string' ? { ...translateKind(value), description } : translateKind(value)
  }
  const translateKind = (value: Json): Json => {
    const { $ref, enum: values, anyOf, oneOf, allOf } = value
    if ($ref !== undefined) return reference($ref)
    // What some generators write around a reference that has a description of its own.
    if (Array.isArray(allOf) && allOf.length === 1) return translate({ ...value, allOf: undefined, ...allOf[0] })
    if (Array.isArray(values)) {
      if (values.length === 0) throw new SchemaRefusedError('an enum is empty')
      return { enum: values }
    }
    if ('const' in value) return { const: value.const }
    const choices = anyOf ?? oneOf
    if (Array.isArray(choices)) {
      takeOnly(value, ['anyOf', 'oneOf', 'type'])
      return alternatives(choices)
    }
    const types = typesOf(value)
    const known = Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [key] : []))
    takeOnly(value, ['type', ...OBJECT_KEYWORDS, ...ARRAY_KEYWORDS, ...STRING_KEYWORDS, ...known])
    if (types.length === 0) return ANYTHING
    return types.length === 1 ? typed(types[0]!, value) : { oneOf: types.map((type) => typed(type, value)) }
  }
  return translate
}

const mapValues = (value: Json, translate: (schema: unknown) => Json): Json =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, translate(inner)]))

/**
 * A JSON Schema in the dialect of the engine's grammar. `anyOf` becomes `oneOf`: a text that fits an alternative fits
 * both.
 *
 * @throws SchemaRefusedError
 */
export const grammarSchemaOf = (source: Json): GrammarSchema => {
  const definitions = definitionsOf(source)
  const unenforced = new Set<string>()
  const translate = createTranslator(definitions, unenforced)
  const schema = translate(source)
  const hasDefinitions = Object.keys(definitions).length > 0
  return {
    schema: hasDefinitions ? { ...schema, $defs: mapValues(definitions, translate) } : schema,
    unenforced: [...unenforced],
  }
}
