/** The words on the controls of code, tables, diagrams and artifacts. */
export interface BlockLabels {
  code: string
  codeTools: string
  copyCode: string
  wrapLines: string
  lineNumbers: string
  download: string
  table: string
}

export const englishBlockLabels: BlockLabels = {
  code: 'Code',
  codeTools: 'Code tools',
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  lineNumbers: 'Line numbers',
  download: 'Download',
  table: 'Table',
}
