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
  diagramTools: string
  diagramView: string
  diagramLater: string
  diagramSource: string
  diagramEdit: string
  diagramSvg: string
  diagramPng: string
  fullScreen: string
  diagramSmaller: string
  diagramLarger: string
  diagramFit: string
  diagramWords: string
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
  diagramTools: t`Diagram tools`,
  diagramView: t`View of the diagram`,
  diagramLater: t`It is drawn when it is complete`,
  diagramSource: t`Source`,
  diagramEdit: t`Edit`,
  diagramSvg: t`Save as SVG`,
  diagramPng: t`Save as PNG`,
  fullScreen: t`Full screen`,
  diagramSmaller: t`Smaller`,
  diagramLarger: t`Larger`,
  diagramFit: t`Show all of it`,
  diagramWords: t`In words`,
  table: t`Table`,
  tableTools: t`Table tools`,
  copyCsv: t`Copy as CSV`,
  downloadCsv: t`Download as CSV`,
  csvNote: t`A cell that a spreadsheet would run as a formula gets an apostrophe in front`,
  sortTip: t`Sort by this column: upwards, downwards, as written`,
  sortLater: t`The table can be sorted when it is complete`,
})
