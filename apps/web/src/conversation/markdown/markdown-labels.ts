import type { AlertKind } from './read-alert.ts'

/** The words the renderer itself puts on the page; the page passes them in the reader's language. */
export interface MarkdownLabels extends Record<AlertKind, string> {
  code: string
  copyCode: string
  table: string
  taskDone: string
  taskOpen: string
}

export const englishLabels: MarkdownLabels = {
  code: 'Code',
  copyCode: 'Copy code',
  table: 'Table',
  taskDone: 'Done:',
  taskOpen: 'To do:',
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
}
