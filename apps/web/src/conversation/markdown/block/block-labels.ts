import { t } from '@lingui/core/macro'

/** The words on the controls of code, tables, diagrams and artifacts. */
export interface BlockLabels {
  code: string
  codeTools: string
  copyCode: string
  wrapLines: string
  lineNumbers: string
  download: string
  run: string
  runLater: string
  table: string
  tableTools: string
  copyCsv: string
  downloadCsv: string
  csvNote: string
  sortTip: string
  sortLater: string
}

export const blockLabels = (): BlockLabels => ({
  code: t`Code`,
  codeTools: t`Code tools`,
  copyCode: t`Copy code`,
  wrapLines: t`Wrap lines`,
  lineNumbers: t`Line numbers`,
  download: t`Download`,
  run: t`Run`,
  runLater: t`The code can be run when it is complete`,
  table: t`Table`,
  tableTools: t`Table tools`,
  copyCsv: t`Copy as CSV`,
  downloadCsv: t`Download as CSV`,
  csvNote: t`A cell that a spreadsheet would run as a formula gets an apostrophe in front`,
  sortTip: t`Sort by this column: upwards, downwards, as written`,
  sortLater: t`The table can be sorted when it is complete`,
})
