import { t } from '@lingui/core/macro'
import { type BlockLabels, blockLabels } from './block/block-labels.ts'
import type { AlertKind } from './read-alert.ts'

/** The words the renderer itself puts on the page; the page passes them in the reader's language. */
export interface MarkdownLabels extends Record<AlertKind, string>, BlockLabels {
  formula: string
  copyFormula: string
  footnote: string
  footnotes: string
  backToText: string
  taskDone: string
  taskOpen: string
}

export const markdownLabels = (): MarkdownLabels => ({
  ...blockLabels(),
  formula: 'TeX',
  copyFormula: t`Copy TeX`,
  footnote: t`Footnote`,
  footnotes: t`Footnotes`,
  backToText: t`Back to reference`,
  taskDone: t`Done:`,
  taskOpen: t`To do:`,
  note: t`Note`,
  tip: t`Tip`,
  important: t`Important`,
  warning: t`Warning`,
  caution: t`Caution`,
})
