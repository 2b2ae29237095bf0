import { blankLine, htmlBlock, interruptsText, isTableStart, quoteLine, setextUnderline } from './line-rules.ts'

export interface Underlined {
  readonly raw: string
  readonly text: string
  readonly depth: 1 | 2
}

/**
 * Reads the words with a line of "=" or "-" under them that begin a text. The parser asks at each line of a long item,
 * so what was looked through to its end is not looked through again from its next line.
 */
export class UnderlinedReader {
  #withoutAny = ''
  #length = 0

  read(source: string): Underlined | undefined {
    const begun = this.#withoutAny.length - source.length
    if (begun > 0 && begun < this.#length && this.#withoutAny.endsWith(source)) return undefined
    let above = ''
    let start = 0
    while (start < source.length) {
      const newline = source.indexOf('\n', start)
      const end = newline === -1 ? source.length : newline
      const line = source.slice(start, end)
      if (start > 0 && setextUnderline.test(line)) {
        const raw = source.slice(0, newline === -1 ? end : newline + 1)
        return { raw, text: source.slice(0, start).trim(), depth: line.includes('=') ? 1 : 2 }
      }
      if (start > 0 && (endsWords(line) || isTableStart(above, line))) break
      above = line
      start = end + 1
    }
    this.#withoutAny = source
    this.#length = start
    return undefined
  }
}

function endsWords(line: string): boolean {
  return blankLine.test(line) || quoteLine.test(line) || htmlBlock.test(line) || interruptsText(line)
}
