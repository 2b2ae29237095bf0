import { copyText } from '../../../ui/copy-text.ts'
import { downloadText } from '../../../ui/download-file.ts'
import { showToast } from '../../../ui/notice-store.ts'
import type { Act, Acts } from '../block/act.ts'
import { sortTable } from './sort-table.ts'
import { writeCsv } from './write-csv.ts'

const rowsOf = (button: HTMLElement): string[][] => {
  const table = button.closest('.table-block')?.querySelector('table')
  return [...(table?.rows ?? [])].map((row) => [...row.cells].map(cellText))
}

function cellText(cell: HTMLElement): string {
  const copy = cell.cloneNode(true) as HTMLElement
  for (const lineBreak of copy.querySelectorAll('br')) lineBreak.replaceWith('\n')
  return copy.textContent?.trim() ?? ''
}

const sort: Act = (button, labels) => {
  const cell = button.closest('th')
  if (!cell) return
  if (isGrowing(cell)) showToast(labels.sortLater)
  else sortTable(cell)
}

/** Rows may still join the last block of an answer that is being written, and they join at its end. */
function isGrowing(cell: Element): boolean {
  const last = cell.closest('.markdown[data-streaming]')?.lastElementChild?.lastElementChild
  return last?.contains(cell) ?? false
}

export const tableActs: Acts = {
  'table-copy': (button, labels) => void copyText(writeCsv(rowsOf(button)), labels.table),
  'table-download': (button) => downloadText('table.csv', writeCsv(rowsOf(button)), 'text/csv;charset=utf-8'),
  'table-sort': sort,
}
