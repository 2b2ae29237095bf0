import { type CellNumber, type DecimalMark, decimalMarkOf, readNumber } from './read-number.ts'

const NOTHING = /^(?:[-–—]|n\/a)?$/i

/** Compares two cells of a column, given by their places; empty ones (`isNothing`) are for the caller to put last. */
export interface CellOrder {
  compare(left: number, right: number): number
  isNothing(index: number): boolean
}

/** Numbers as numbers where the whole column is numbers of one unit, else words as the reader's language orders them. */
export function orderCells(cells: readonly string[], locale: string): CellOrder {
  const isNothing = (index: number): boolean => NOTHING.test(cells[index]?.trim() ?? '')
  const own = decimalMarkOf(locale)
  const numbers = readColumn(cells, own) ?? readColumn(cells, own === '.' ? ',' : '.')
  if (numbers) return { compare: (left, right) => (numbers[left] ?? 0) - (numbers[right] ?? 0), isNothing }
  const collator = new Intl.Collator(locale, { numeric: true })
  return { compare: (left, right) => collator.compare(cells[left] ?? '', cells[right] ?? ''), isNothing }
}

function readColumn(cells: readonly string[], mark: DecimalMark): number[] | undefined {
  const read = cells.map((cell): CellNumber | undefined | null =>
    NOTHING.test(cell.trim()) ? null : readNumber(cell, mark),
  )
  if (read.includes(undefined)) return undefined
  const units = new Set(read.filter((cell) => cell !== null).map((cell) => cell?.unit))
  return units.size === 1 ? read.map((cell) => cell?.value ?? 0) : undefined
}
