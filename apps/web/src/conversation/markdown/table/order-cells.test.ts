import fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderCells } from './order-cells.ts'
import { readNumber } from './read-number.ts'

function sorted(cells: string[], locale = 'en'): string[] {
  const { compare, isNothing } = orderCells(cells, locale)
  const order = cells
    .map((_, index) => index)
    .sort((a, b) => Number(isNothing(a)) - Number(isNothing(b)) || compare(a, b))
  return order.map((index) => cells[index] ?? '')
}

test.each([
  ['plain numbers', ['10', '9', '-1', '2.5'], ['-1', '2.5', '9', '10']],
  ['groups', ['1,000', '999', '12,345.5'], ['999', '1,000', '12,345.5']],
  ['money', ['$20', '$3.50', '−$4'], ['−$4', '$3.50', '$20']],
  ['percent', ['12 %', '5%', '100 %'], ['5%', '12 %', '100 %']],
  ['unknown last', ['3', '–', '1', 'n/a', ''], ['1', '3', '–', 'n/a', '']],
  ['words with numbers', ['item 10', 'item 9'], ['item 9', 'item 10']],
  ['mixed units are words', ['200 MB', '1.5 GB'], ['1.5 GB', '200 MB']],
  ['the other decimal mark', ['1.234,5', '99,9', '7'], ['7', '99,9', '1.234,5']],
])('%s', (_, cells, wanted) => {
  expect(sorted(cells)).toEqual(wanted)
})

test('a German reader reads 1.500 as fifteen hundred, and ä beside a', () => {
  expect(sorted(['1.500', '200,5', '900'], 'de')).toEqual(['200,5', '900', '1.500'])
  expect(sorted(['Zug', 'Äpfel', 'Birne'], 'de')).toEqual(['Äpfel', 'Birne', 'Zug'])
})

test('a number is read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('', ' ms', '%', ' €'), (value, unit) => {
      const english = `${value.toLocaleString('en')}${unit}`
      const german = `${value.toLocaleString('de')}${unit}`
      expect(readNumber(english, '.')).toEqual({ value, unit: unit.trim() })
      expect(readNumber(german, ',')).toEqual({ value, unit: unit.trim() })
    }),
  )
})

test('any column has an order that is one: nothing is lost, and equal cells keep their places', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.integer().map(String))), (cells) => {
      expect([...sorted(cells)].sort()).toEqual([...cells].sort())
      const { compare } = orderCells(cells, 'en')
      for (let index = 0; index < cells.length; index += 1) expect(compare(index, index)).toBe(0)
    }),
  )
})
