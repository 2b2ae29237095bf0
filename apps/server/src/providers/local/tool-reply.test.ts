import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toolGrammarOf } from './tool-grammar.ts'
import { createToolReplyReader } from './tool-reply-reader.ts'

const cut = (text: string, sizes: number[]): string[] => {
  const pieces: string[] = []
  for (let from = 0, index = 0; from < text.length; index++) {
    const size = sizes[index % sizes.length]!
    pieces.push(text.slice(from, from + size))
    from += size
  }
  return pieces
}
const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 })
const spaces = fc.string({ unit: fc.constantFrom(' ', '\n', '\t'), maxLength: 3 })
/** As JSON may write it: some characters as escapes that need not be, one for each half of a pair. */
const escaped = (text: string): string =>
  JSON.stringify(text).replace(/[aé🙂]/gu, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )

describe('the reply under the tool grammar', () => {
  it('shows the text of an answer as it comes, however it is cut and escaped', () => {
    const words = fc.string({
      unit: fc.oneof(fc.constantFrom('a', 'é', '🙂', '"', '\\', '\n'), fc.string({ unit: 'grapheme' })),
    })
    fc.assert(
      fc.property(words, spaces, sizes, (text, space, pieces) => {
        const reader = createToolReplyReader()
        const json = `${space}{${space}"answer"${space}:${space}${escaped(text)}${space}}`
        expect(
          cut(json, pieces)
            .map((piece) => reader.push(piece))
            .join(''),
        ).toBe(text)
        expect(reader.end()).toEqual({ text: '' })
      }),
    )
  })

  it('reads calls, whatever their arguments, and shows nothing of them', () => {
    const all = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(all, spaces, sizes, (made, space, pieces) => {
        const reader = createToolReplyReader()
        const written = made.map((args) => `{${space}"tool": "look", "arguments":${space}${JSON.stringify(args)}}`)
        const json = written.length === 1 ? written[0]! : `{${space}"calls":${space}[${written.join(`,${space}`)}]}`
        expect(
          cut(json, pieces)
            .map((piece) => reader.push(piece))
            .join(''),
        ).toBe('')
        expect(reader.end()).toEqual({
          calls: made.map((args) => ({ name: 'look', arguments: JSON.stringify(JSON.parse(JSON.stringify(args))) })),
        })
      }),
    )
  })

  it('makes no call of one that was cut, and keeps what an answer said until then', () => {
    const call = createToolReplyReader()
    call.push('{"tool": "look", "argum')
    expect(call.end()).toBeNull()
    const calls = createToolReplyReader()
    calls.push('{"calls": [{"tool": "look", "arguments": {}}, {"tool"')
    expect(calls.end()).toBeNull()
    const answer = createToolReplyReader()
    expect(answer.push('{"answer": "half a \\u00')).toBe('half a ')
    expect(answer.end()).toEqual({ text: '' })
  })

  it('gives an answer that follows a schema as its JSON', () => {
    const reader = createToolReplyReader()
    expect(reader.push('{"answer": {"tall": true}}')).toBe('')
    expect(reader.end()).toEqual({ text: '{"tall":true}' })
  })
})

describe('the tool grammar', () => {
  const tool = (name: string, inputSchema: object) => ({
    name,
    description: `${name}s.`,
    inputSchema: { ...inputSchema },
  })
  const node = (type: string) => ({
    type: 'object',
    properties: { at: { $ref: '#/$defs/place' } },
    $defs: { place: { type } },
  })

  it('allows an answer, a call of each tool or several at once, with definitions of the same name apart', () => {
    const tools = [tool('look', node('string')), tool('count', node('integer'))]
    const { schema, instructions } = toolGrammarOf({ tools, mustCall: false, responseSchema: undefined })
    expect(schema).toMatchObject({
      oneOf: [
        { properties: { answer: { type: 'string' } } },
        { properties: { tool: { const: 'look' }, arguments: { properties: { at: { $ref: '#/$defs/tool0_place' } } } } },
        {
          properties: { tool: { const: 'count' }, arguments: { properties: { at: { $ref: '#/$defs/tool1_place' } } } },
        },
        {
          properties: {
            calls: {
              type: 'array',
              minItems: 2,
              maxItems: 4,
              items: { oneOf: [expect.anything(), expect.anything()] },
            },
          },
        },
      ],
      $defs: { tool0_place: { type: 'string' }, tool1_place: { type: 'integer' } },
    })
    expect(instructions).toContain('- count: counts.')
  })

  it('leaves no answer where a call is a must, and names what is not checked', () => {
    const tools = [tool('look', { type: 'object', properties: { at: { type: 'string', pattern: '^a' } } })]
    const { schema, unenforced } = toolGrammarOf({ tools, mustCall: true, responseSchema: undefined })
    expect(schema.oneOf).toMatchObject([{ properties: { tool: {} } }, { properties: { calls: {} } }])
    expect(unenforced).toEqual(['pattern'])
  })
})
