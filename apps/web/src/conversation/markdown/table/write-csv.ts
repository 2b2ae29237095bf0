import { readNumber } from './read-number.ts'

// A spreadsheet runs a cell that begins like this as a formula, also in its full-width form.
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u

/** RFC 4180: lines end in CR LF, and a field with a quote, comma or line end is quoted. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeField).join(',')}\r\n`).join('')
}

function writeField(text: string): string {
  const field = FORMULA.test(text) && !isHarmless(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

function isHarmless(text: string): boolean {
  return text === '-' || (/^[+-][\d.,]+(?:e[+-]?\d+)?%?$/i.test(text) && readNumber(text, '.') !== undefined)
}
