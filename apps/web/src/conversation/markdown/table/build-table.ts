import type { Tokens } from 'marked'
import { buildTools } from '../block/build-tools.ts'
import { appendInline } from '../build-inline.ts'
import type { MarkdownLabels } from '../markdown-labels.ts'
import { readDirection } from '../text-direction.ts'
import './table.css'

export function buildTable(token: Tokens.Table, labels: MarkdownLabels): HTMLElement {
  const block = document.createElement('div')
  block.className = 'table-block'
  block.append(tableTools(labels))
  const scroll = block.appendChild(document.createElement('div'))
  scroll.className = 'table-scroll'
  scroll.tabIndex = 0
  scroll.setAttribute('role', 'group')
  scroll.setAttribute('aria-label', labels.table)
  const table = scroll.appendChild(document.createElement('table'))
  table.className = 'data'
  const head = table.appendChild(document.createElement('thead')).appendChild(buildRow(token.header, labels))
  for (const cell of head.cells) makeSortable(cell, labels)
  readDirection(table, head)
  table.appendChild(document.createElement('tbody')).append(...buildRows(token, labels))
  return block
}

export function buildRows(token: Tokens.Table, labels: MarkdownLabels): HTMLElement[] {
  return token.rows.map((row) => buildRow(row, labels))
}

const alignmentClass: Record<string, string> = { right: 'n', center: 'center' }

function buildRow(cells: readonly Tokens.TableCell[], labels: MarkdownLabels): HTMLTableRowElement {
  const row = document.createElement('tr')
  for (const cell of cells) {
    const element = row.appendChild(document.createElement(cell.header ? 'th' : 'td'))
    element.dir = 'auto'
    if (cell.header) element.scope = 'col'
    const name = cell.align && alignmentClass[cell.align]
    if (name) element.className = name
    appendInline(element, cell.tokens, labels)
  }
  return row
}

function tableTools(labels: MarkdownLabels): HTMLElement {
  const tip = (label: string): string => `${label}. ${labels.csvNote}`
  return buildTools(labels.tableTools, [
    { act: 'table-copy', icon: 'copy', label: labels.copyCsv, tip: tip(labels.copyCsv) },
    { act: 'table-download', icon: 'download', label: labels.downloadCsv, tip: tip(labels.downloadCsv) },
  ])
}

// There from the first row on, so that the head does not change its height when the table is complete.
function makeSortable(cell: HTMLTableCellElement, labels: MarkdownLabels): void {
  // A link inside a button could not be followed, and a button without words has no name.
  if (cell.querySelector('a, button, input') || cell.textContent?.trim() === '') return
  const button = document.createElement('button')
  button.type = 'button'
  button.dataset.act = 'table-sort'
  button.title = labels.sortTip
  const words = button.appendChild(document.createElement('span'))
  words.append(...cell.childNodes)
  cell.append(button)
}
