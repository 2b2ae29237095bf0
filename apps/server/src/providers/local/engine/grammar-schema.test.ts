import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { grammarSchemaOf, SchemaRefusedError } from './grammar-schema.ts'

const translated = (schema: Record<string, unknown>) => grammarSchemaOf(schema).schema
const ANYTHING = translated({})

describe('grammarSchemaOf', () => {
  it('never leaves a schema empty, which the grammar would take for null', () => {
    expect(ANYTHING).toHaveProperty('oneOf')
    expect(translated({ type: 'object', properties: { a: {}, b: true } })).toEqual({
      type: 'object',
      properties: { a: ANYTHING, b: ANYTHING },
    })
  })

  it('lets an object without named properties have any', () => {
    expect(translated({ type: 'object' })).toEqual({ type: 'object', additionalProperties: true })
  })

  it('splits a list of types, since objects and arrays stand in none', () => {
    expect(translated({ type: ['object', 'null'], properties: { a: { type: 'string' } } })).toEqual({
      oneOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { type: 'null' }],
    })
  })

  it('takes both names of definitions', () => {
    const expected = {
      type: 'object',
      properties: { a: { $ref: '#/$defs/word' } },
      $defs: { word: { type: 'string' } },
    }
    for (const place of ['$defs', 'definitions']) {
      const properties = { a: { $ref: `#/${place}/word` } }
      expect(translated({ type: 'object', properties, [place]: { word: { type: 'string' } } })).toEqual(expected)
    }
  })

  it('tells what it cannot enforce, also for a reference to nowhere', () => {
    const schema = {
      type: 'object',
      properties: {
        code: { type: 'string', pattern: '^[A-Z]+$', format: 'email' },
        size: { type: 'number', minimum: 0 },
        lost: { $ref: '#/$defs/nowhere' },
      },
    }
    const { unenforced } = grammarSchemaOf(schema)
    expect(unenforced.sort()).toEqual(['$ref #/$defs/nowhere', 'format email', 'minimum', 'pattern'])
  })

  it('follows the wrapping that generators put around a reference', () => {
    const $defs = { word: { type: 'string' } }
    expect(translated({ allOf: [{ $ref: '#/$defs/word' }], description: 'A word', $defs })).toEqual({
      $ref: '#/$defs/word',
      description: 'A word',
      $defs,
    })
  })

  it('refuses what no text can follow', () => {
    for (const schema of [{ type: 'bogus' }, { enum: [] }, { anyOf: [] }])
      expect(() => grammarSchemaOf(schema)).toThrow(SchemaRefusedError)
  })

  it('translates what zod writes without losing anything', () => {
    const answer = z.object({
      name: z.string().max(5),
      kind: z.enum(['a', 'b']).nullable(),
      list: z.array(z.boolean()),
    })
    expect(grammarSchemaOf(z.toJSONSchema(answer) as Record<string, unknown>).unenforced).toEqual([])
  })
})
