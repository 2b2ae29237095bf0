import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calculate } from './calculate.ts'

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['2 ^ 3 ^ 2', 512],
  ['2 ** 10', 1024],
  ['-2 ^ 2', -4],
  ['2 ^ -1', 0.5],
  ['10 - 4 - 3', 3],
  ['7 % 4 * 2', 6],
  ['.5 * 4', 2],
  ['--3 + 1', 4],
])('%s = %d', (text, value) => {
  expect(calculate(text)).toBe(value)
})

test('dividing by zero has a value that is not finite', () => {
  expect(calculate('1 / 0')).toBe(Number.POSITIVE_INFINITY)
})

test.each(['', '12', 'hello', '1 +', '(1 + 2', '1 2', '1 + process', '2 +* 3', ')', '1.2.3 + 1', 'constructor'])(
  'is not arithmetic: %s',
  (text) => {
    expect(calculate(text)).toBeNull()
  },
)

test('agrees with the language on random expressions', () => {
  const number = fc.integer({ min: 0, max: 999 }).map((value) => ({ text: String(value), value }))
  const { expression } = fc.letrec<{ expression: { text: string; value: number } }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3 },
      number,
      fc.tuple(tie('expression'), fc.constantFrom('+', '-', '*'), tie('expression')).map(([left, operator, right]) => ({
        text: `(${left.text} ${operator} ${right.text})`,
        value:
          operator === '+'
            ? left.value + right.value
            : operator === '-'
              ? left.value - right.value
              : left.value * right.value,
      })),
    ),
  }))
  fc.assert(
    fc.property(expression, ({ text, value }) => {
      fc.pre(text.length < 200 && text.includes(' '))
      expect(calculate(text)).toBeCloseTo(value, 6)
    }),
  )
})

test('is bounded: deep nesting and long text are refused, whatever the text it returns', () => {
  expect(calculate(`${'('.repeat(60)}1+1${')'.repeat(60)}`)).toBeNull()
  expect(calculate(`1${'+1'.repeat(200)}`)).toBeNull()
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      const value = calculate(text)
      expect(value === null || typeof value === 'number').toBe(true)
    }),
  )
})
