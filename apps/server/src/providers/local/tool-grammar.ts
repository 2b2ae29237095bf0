import type { ToolDescription } from '@llm-playground/plugin-sdk'
import { grammarSchemaOf } from './engine/grammar-schema.ts'

type Json = Record<string, unknown>

export interface ToolGrammar {
  /** Holds a reply to an answer, a call or several calls, in the engine's dialect. */
  schema: Json
  unenforced: string[]
  /** What the model is told of the tools. */
  instructions: string
}

export interface ToolWish {
  tools: ToolDescription[]
  /** The model must call a tool. */
  mustCall: boolean
  /** Schema of the answer, when the person gave one. */
  responseSchema: Json | undefined
}

const REFERENCE = '#/$defs/'

/** A small model would not find an end by itself. */
const MOST_CALLS = 4

const ONE_CALL = '{"tool": "<name>", "arguments": {…}}'
const SEVERAL_CALLS = `{"calls": [${ONE_CALL}, …]}`

/** Definitions of several schemas lie side by side in one grammar, so each gets names of its own. */
const withOwnNames = (schema: Json, prefix: string): { schema: Json; definitions: Json } => {
  const renamed = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' && value.startsWith(REFERENCE)
      ? `${REFERENCE}${prefix}${value.slice(REFERENCE.length)}`
      : value,
  ) as Json
  const { $defs = {}, ...rest } = renamed
  const entries = Object.entries($defs as Json).map(([name, definition]) => [`${prefix}${name}`, definition])
  return { schema: rest, definitions: Object.fromEntries(entries) }
}

const instructionsOf = ({ tools, mustCall }: ToolWish): string =>
  [
    mustCall
      ? `Reply with one JSON object that calls a tool: ${ONE_CALL}, or several at once: ${SEVERAL_CALLS}.`
      : `Reply with one JSON object: ${ONE_CALL} to call a tool and be told its result, ${SEVERAL_CALLS} to call several at once, or {"answer": "<text>"} to answer.`,
    'Tools:',
    ...tools.map(
      ({ name, description, inputSchema }) => `- ${name}: ${description} Arguments: ${JSON.stringify(inputSchema)}`,
    ),
  ].join('\n')

/**
 * Tools for any model, whether it was made for them or not.
 *
 * @throws SchemaRefusedError when the grammar cannot say the schema of a tool
 */
export const toolGrammarOf = (wish: ToolWish): ToolGrammar => {
  const unenforced = new Set<string>()
  const definitions: Json = {}
  const translate = (source: Json, prefix: string): Json => {
    const grammar = grammarSchemaOf(source)
    for (const keyword of grammar.unenforced) unenforced.add(keyword)
    const own = withOwnNames(grammar.schema, prefix)
    Object.assign(definitions, own.definitions)
    return own.schema
  }
  const object = (properties: Json): Json => ({ type: 'object', properties })
  const calls = wish.tools.map(({ name, inputSchema }, index) =>
    object({ tool: { const: name }, arguments: translate(inputSchema, `tool${index}_`) }),
  )
  const answer = wish.responseSchema ? translate(wish.responseSchema, 'answer_') : { type: 'string' }
  const several = object({ calls: { type: 'array', items: { oneOf: calls }, minItems: 2, maxItems: MOST_CALLS } })
  const oneOf = [...(wish.mustCall ? [] : [object({ answer })]), ...calls, several]
  return {
    schema: { oneOf, ...(Object.keys(definitions).length > 0 && { $defs: definitions }) },
    unenforced: [...unenforced],
    instructions: instructionsOf(wish),
  }
}
