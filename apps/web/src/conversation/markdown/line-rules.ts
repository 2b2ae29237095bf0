import { footnoteStart, unfinishedFootnoteStart } from './footnote/read-footnote.ts'
import { splitCells } from './split-cells.ts'

// What a single complete line can mean at the top level of a document (CommonMark 0.31 and GFM).
export const blankLine = /^[ \t]*$/
export const fenceStart = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/

/** What ends the code that a fence of this mark begins. */
export function closingFence(mark: string): RegExp {
  const character = mark[0] === '`' ? '`' : '~'
  return new RegExp(`^ {0,3}${character}{${mark.length},} *$`)
}

export const headingLine = /^ {0,3}#{1,6}(?:\s|$)/
export const thematicBreak = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$/
export const setextUnderline = /^ {0,3}(?:=+|-+)[ \t]*$/
export const quoteLine = /^ {0,3}>/
export const indentedLine = /^(?: {4}| {0,3}\t)/
export const listMarker = /^( {0,3})([*+-]|\d{1,9}[.)])([ \t].*|)$/
/** Only such a list item may follow a paragraph without a blank line: "in\n2024. It" is prose. */
export const listInterruptsParagraph = /^ {0,3}(?:[*+-]|1[.)])[ \t]+[^ \t]/

/** The beginning of a line that can become nothing but a list item: "- -" may still be a rule. */
export const certainListItem = /^ {0,3}(?:[*+-][ \t]+[^\s*+_-]|\d{1,9}[.)][ \t]+\S)/

const tableDelimiter = /^ {0,3}(?:\| *)?:?-+:? *(?:\| *:?-+:? *)*(?:\| *)?$/

export function isTableStart(header: string, delimiter: string): boolean {
  return (
    tableDelimiter.test(delimiter) &&
    /[:|]/.test(delimiter) &&
    !indentedLine.test(header) &&
    splitCells(header).length === splitCells(delimiter).length
  )
}

/** Ends a paragraph, a quote or a table without a blank line before it. */
export function interruptsText(line: string): boolean {
  return (
    fenceStart.test(line) ||
    headingLine.test(line) ||
    thematicBreak.test(line) ||
    listInterruptsParagraph.test(line) ||
    footnoteStart.test(line)
  )
}

export const htmlBlock =
  /^ {0,3}<(?:[!?]|\/?(?:div|p|table|details|section|ul|ol|h[1-6]|pre|script|style)(?:[\s/>]|$))/i

export function endsTable(line: string): boolean {
  const startsBlock = indentedLine.test(line) || quoteLine.test(line) || htmlBlock.test(line) || interruptsText(line)
  return startsBlock || blankLine.test(line)
}

// While such a line is still arriving nobody can know what it will be: "-" may become a list item, a rule, or
// turn the paragraph above it into a heading. It is shown once a character decides.
const onlyMarkup = /^[ \t\-+*_=#>|:~`\\![\](<.]*$/
const openingFence = /^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)?(?:`{3,}|~{3,})[^`]*$/

// "> [!NO" is the head of an alert or words of a quote.
const openingAlert = /^ {0,3}> ?\[![a-z]{0,9}\]?[ \t]*$/i

export function isUndecided(partialLine: string): boolean {
  if (unfinishedFootnoteStart.test(partialLine)) return true
  return onlyMarkup.test(partialLine) || openingFence.test(partialLine) || openingAlert.test(partialLine)
}
