import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemWords } from './problem-words.ts'

const problemsOf = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value, { error: problemWords }).error?.issues.map(({ message }) => message) ?? []

test.each<[string, z.ZodType, unknown]>([
  ['it is missing', z.object({ name: z.string() }), {}],
  ['it should be a text', z.string(), 7],
  ['it should be a whole number', z.int(), 1.5],
  ['it should be yes or no', z.boolean(), 'no'],
  ['it is empty', z.string().min(1), ''],
  ['it has fewer than 8 characters', z.string().min(8), 'short'],
  ['it has more than 2 characters', z.string().max(2), 'long'],
  ['it has more than 1 entries', z.array(z.int()).max(1), [1, 2]],
  ['it is less than 256', z.int().min(256), 5],
  ['it is more than 2', z.number().max(2), 3],
  ['this is no web address', z.url(), 'nowhere'],
  ['it does not have the right form', z.string().regex(/^a$/), 'b'],
  ['it is none of chat, voice', z.enum(['chat', 'voice']), 'smoke'],
  ['it has names that nobody knows: b', z.strictObject({}), { b: 1 }],
  ['of the schema', z.string().regex(/^a$/, 'of the schema'), 'b'],
])('%s', (words, schema, value) => {
  expect(problemsOf(schema, value)).toEqual([words])
})
