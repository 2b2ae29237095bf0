import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

/** A reader of RFC 4180, as strict as the text. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end !== '\r\n') continue
    rows.push(row)
    row = []
  }
  return rows
}

const field = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', '-5', '@x', 'a"b', 'a,b', 'a\r\nb', '+49 30 1', ''),
)
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }))

test('what is written can be read again, but for the apostrophe before formulas', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const read = readCsv(writeCsv(rows))
      expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length))
      for (const [y, row] of rows.entries()) {
        for (const [x, text] of row.entries()) expect([text, `'${text}`]).toContain(read[y]?.[x])
      }
    }),
  )
})

test('no field begins like a formula, unless it is a number', () => {
  fc.assert(
    fc.property(table, (rows) => {
      for (const text of readCsv(writeCsv(rows)).flat()) {
        if (/^\s*[=+\-@]/.test(text)) expect(text).toMatch(/^-$|^[+-][\d.,]+(e[+-]?\d+)?%?$/i)
      }
    }),
  )
})

test.each([
  ['=HYPERLINK("https://a.example")', `"'=HYPERLINK(""https://a.example"")"\r\n`],
  ['-5', '-5\r\n'],
  ['-1.5%', '-1.5%\r\n'],
  ['-2+3', "'-2+3\r\n"],
  ['@sum', "'@sum\r\n"],
  ['\t=1', `'\t=1\r\n`],
])('%s', (text, written) => {
  expect(writeCsv([[text]])).toBe(written)
})
