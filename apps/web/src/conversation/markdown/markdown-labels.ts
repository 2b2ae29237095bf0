import { type BlockLabels, englishBlockLabels } from './block/block-labels.ts'
import type { AlertKind } from './read-alert.ts'

/** The words the renderer itself puts on the page; the page passes them in the reader's language. */
export interface MarkdownLabels extends Record<AlertKind, string>, BlockLabels {
  taskDone: string
  taskOpen: string
}

export const englishLabels: MarkdownLabels = {
  ...englishBlockLabels,
  taskDone: 'Done:',
  taskOpen: 'To do:',
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
}
