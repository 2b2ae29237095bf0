import { orderCells } from './order-cells.ts'

const NEXT: Record<string, 'ascending' | 'descending' | null> = {
  none: 'ascending',
  ascending: 'descending',
  descending: null,
}

/** The rows as they were written. */
const written = new WeakMap<HTMLTableSectionElement, HTMLTableRowElement[]>()

/** Upwards, downwards, as written: one step on for each call. */
export function sortTable(head: HTMLTableCellElement): void {
  const body = head.closest('table')?.tBodies[0]
  if (!body) return
  const direction = NEXT[head.getAttribute('aria-sort') ?? 'none'] ?? null
  for (const cell of head.parentElement?.children ?? []) cell.removeAttribute('aria-sort')
  if (direction) head.setAttribute('aria-sort', direction)
  const rows = written.get(body) ?? [...body.rows]
  written.set(body, rows)
  body.append(...(direction ? sortRows(rows, head.cellIndex, direction === 'descending') : rows))
}

function sortRows(rows: readonly HTMLTableRowElement[], column: number, isDescending: boolean): HTMLTableRowElement[] {
  const cells = rows.map((row) => row.cells[column]?.textContent ?? '')
  const { compare, isNothing } = orderCells(cells, document.documentElement.lang || 'en')
  return rows
    .map((_, index) => index)
    .sort((left, right) => {
      // What is not known stands last in both directions.
      const [leftNothing, rightNothing] = [isNothing(left), isNothing(right)]
      if (leftNothing || rightNothing) return Number(leftNothing) - Number(rightNothing)
      return isDescending ? compare(right, left) : compare(left, right)
    })
    .flatMap((index) => rows[index] ?? [])
}
