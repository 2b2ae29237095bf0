import { expect, test } from 'vitest'
import { withoutSchemas } from './leave-schemas-out.ts'

test('a schema is left out with all that it says', () => {
  expect(
    withoutSchemas(`const a = z.object({ b: z.string().min(1) }).optional()\nconst c = d.extend({ e: z.int() })`),
  ).toBe('const a = z\nconst c = d.extend({ e: z })')
})

test('what reads a value still does', () => {
  expect(withoutSchemas('const read = (text: unknown) => z.string().parse(text)')).toBe(
    'const read = (text: unknown) => z.parse(text)',
  )
})

test('of a route its method, path and status stay', () => {
  const route =
    "export const a = defineRoute({ id: 'a', method: 'GET', path: '/api/a', summary: 'A.', status: 201, reply: z.string() })"
  expect(withoutSchemas(route)).toBe("export const a = ({ method: 'GET', path: '/api/a', status: 201 })")
})
