/** The words on the controls of code, tables, diagrams and artifacts. */
export interface BlockLabels {
  code: string
  codeTools: string
  copyCode: string
  wrapLines: string
  lineNumbers: string
  download: string
  table: string
  tableTools: string
  copyCsv: string
  downloadCsv: string
  csvNote: string
  sortTip: string
  sortLater: string
}

export const englishBlockLabels: BlockLabels = {
  code: 'Code',
  codeTools: 'Code tools',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  lineNumbers: 'Line numbers',
  download: 'Download',
  table: 'Table',
  tableTools: 'Table tools',
  copyCsv: 'Copy as CSV',
  downloadCsv: 'Download as CSV',
  csvNote: 'A cell that a spreadsheet would run as a formula gets an apostrophe in front',
  sortTip: 'Sort by this column: upwards, downwards, as written',
  sortLater: 'The table can be sorted when it is complete',
}
