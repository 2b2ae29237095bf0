import { footnoteStart } from './footnote/read-footnote.ts'
import { fenceStart, headingLine, listMarker, thematicBreak } from './line-rules.ts'

/** Follows one list item line by line and says where it ends, so that a long list closes item by item. */
export interface ListItemLines {
  readonly marker: string
  /** True while the line belongs to this item; the first false ends it. */
  take(line: string): boolean
  /** Whether this line ends it, which its beginning alone may tell. */
  isEndedBy(line: string): boolean
}

export function startListItem(firstLine: string): ListItemLines {
  const [, indent = '', bullet = '', rest = ''] = listMarker.exec(firstLine) ?? []
  const markerWidth = indent.length + bullet.length
  const content = expandLeadingTabs(rest, markerWidth)
  const contentColumn = contentColumnOf(markerWidth, content)
  return followLines(content, contentColumn, bullet.length > 1 ? bullet.slice(-1) : bullet)
}

// What belongs to a footnote is indented by four, however long its mark.
export function startFootnote(firstLine: string): ListItemLines {
  return followLines(firstLine.replace(footnoteStart, ''), 4, '')
}

function followLines(content: string, contentColumn: number, marker: string): ListItemLines {
  const emptyStart = content.trim() === ''
  const startsWithCode = holdsIndentedCode(content)
  const endsItem = itemBreaks(Math.max(0, Math.min(3, contentColumn - 1)))
  let previous = emptyStart ? '' : content
  let previousBlank = emptyStart
  let lines = 1
  let over = false
  const allowsLazy = (): boolean => !previousBlank && allowsLazyLine(previous) && !(startsWithCode && lines === 1)

  return {
    marker,
    isEndedBy: endsItem,
    take(line) {
      if (over) return false
      const blank = line.trim() === ''
      if (blank && emptyStart && lines === 1) {
        lines += 1
        over = true
        return true
      }
      if (endsItem(line) || footnoteStart.test(line)) return false
      const expanded = expandLeadingTabs(line, 0)
      const belongs = blank || expanded.search(/[^ ]/) >= contentColumn
      if (!belongs && !allowsLazy()) return false
      lines += 1
      previous = belongs ? expanded.slice(contentColumn) : lazyLine(expanded, contentColumn)
      previousBlank = blank
      return true
    },
  }
}

/** Where the list that begins `source` ends: behind the last line that one of its items takes. */
export function endOfList(source: string): number {
  let item: ListItemLines | undefined
  let end = 0
  while (end < source.length) {
    const newline = source.indexOf('\n', end)
    const line = source.slice(end, newline === -1 ? undefined : newline)
    if (!item?.take(line)) {
      const marker = listMarkerOf(line)
      if (marker === undefined || (item && marker !== item.marker)) break
      item = startListItem(line)
    }
    end = newline === -1 ? source.length : newline + 1
  }
  return end
}

export function listMarkerOf(line: string): string | undefined {
  const marker = listMarker.exec(line)?.[2]
  return marker && !thematicBreak.test(line) ? marker.slice(-1) : undefined
}

/** Where what belongs to an item begins. `content` is what stands behind its marker, which takes `markerWidth`. */
export function contentColumnOf(markerWidth: number, content: string): number {
  const offset = content.search(/[^ ]/)
  return markerWidth + (offset === -1 || offset > 4 ? 1 : offset)
}

const breaksByIndent = new Map<number, RegExp>()

function itemBreaks(maxIndent: number): (line: string) => boolean {
  let pattern = breaksByIndent.get(maxIndent)
  if (!pattern) {
    const starts = [
      '```|~~~|>',
      '#{1,6}(?:\\s|$)',
      '(?:[*+-]|\\d{1,9}[.)])(?:[ \\t]|$)',
      '(?:(?:-[\\t ]*){3,}|(?:_[ \\t]*){3,}|(?:\\*[ \\t]*){3,})$',
    ]
    pattern = new RegExp(`^ {0,${maxIndent}}(?:${starts.join('|')})`)
    breaksByIndent.set(maxIndent, pattern)
  }
  return (line) => pattern.test(line)
}

const nestedMark = /^ {0,3}(?:(?:[*+-]|\d{1,9}[.)])(?: |$)|> ?)/
const containerMarkers = /^(?: {0,3}(?:(?:[*+-]|\d{1,9}[.)])(?:[ \t]+|$)|>[ \t]?))+/

/** Whether the first line of an item, behind the marks of what it holds, is indented code. */
function holdsIndentedCode(content: string): boolean {
  let inner = content
  for (let mark = nestedMark.exec(inner); mark && !thematicBreak.test(inner); mark = nestedMark.exec(inner))
    inner = inner.slice(mark[0].length)
  return inner.startsWith('    ')
}

// An unindented line continues the paragraph above it, but never a heading, a fence, a rule or indented code.
function allowsLazyLine(previous: string): boolean {
  if (/^(?: {4}|\t)/.test(previous)) return false
  const inner = previous.replace(containerMarkers, '')
  return inner.trim() !== '' && !fenceStart.test(inner) && !headingLine.test(inner) && !thematicBreak.test(inner)
}

// After one lazy line the next may be lazy too. The lexer takes the indent away from it as from the others, and what then
// looks like indented code ends the item there, so it does here.
function lazyLine(line: string, contentColumn: number): string {
  const rest = line.slice(contentColumn)
  return rest.startsWith('    ') ? rest : 'text'
}

/** `column` is where the text begins. */
export function expandLeadingTabs(line: string, column: number): string {
  const leading = /^[ \t]*/.exec(line)?.[0] ?? ''
  if (!leading.includes('\t')) return line
  let expanded = ''
  for (const character of leading)
    expanded += character === '\t' ? ' '.repeat(4 - ((column + expanded.length) % 4)) : ' '
  return expanded + line.slice(leading.length)
}
