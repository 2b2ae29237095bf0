/** The words the renderer itself puts on the page; the page passes them in the reader's language. */
export interface MarkdownLabels {
  code: string
  copyCode: string
  copied: string
  copyFailed: string
  table: string
  taskDone: string
  taskOpen: string
}

export const englishLabels: MarkdownLabels = {
  code: 'Code',
  copyCode: 'Copy code',
  copied: 'Copied',
  copyFailed: 'Not copied. Select the code and copy it by keyboard.',
  table: 'Table',
  taskDone: 'Done:',
  taskOpen: 'To do:',
}
