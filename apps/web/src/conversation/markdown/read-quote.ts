import { quoteLine, setextUnderline } from './line-rules.ts'
import { expandLeadingTabs } from './list-item-lines.ts'
import { QuoteLines, quoteMark } from './quote-lines.ts'

export interface Quote {
  readonly raw: string
  /** What is quoted. */
  readonly text: string
}

/** The quote that begins `source`. */
export function readQuote(source: string): Quote | undefined {
  if (!quoteLine.test(source)) return undefined
  const lines = new QuoteLines()
  const quoted: string[] = []
  let end = 0
  while (end < source.length) {
    const newline = source.indexOf('\n', end)
    const line = source.slice(end, newline === -1 ? undefined : newline)
    if (!lines.take(line)) break
    quoted.push(withoutMark(line))
    end = newline === -1 ? source.length : newline + 1
  }
  return { raw: source.slice(0, end), text: quoted.join('\n') }
}

function withoutMark(line: string): string {
  const mark = quoteMark.exec(line)?.[0]
  if (mark !== undefined) {
    const rest = line.slice(mark.length)
    // Of a tab right behind the mark one column belongs to the mark.
    return mark.endsWith('>') ? expandLeadingTabs(rest, mark.length).replace(/^ /, '') : rest
  }
  // Without the mark it makes no heading of the words above it.
  return setextUnderline.test(line) ? `    ${line}` : line
}
