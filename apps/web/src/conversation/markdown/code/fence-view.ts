import { fenceStart } from '../line-rules.ts'
import type { MarkdownLabels } from '../markdown-labels.ts'
import { appendCode, createCodeBlock } from './code-block.ts'

/** A top-level code block that only ever appends: its lines are never parsed again, however long it gets. */
export class FenceView {
  readonly block: HTMLElement
  readonly code: HTMLElement
  readonly #indent: number
  readonly #closing: RegExp
  readonly #bodyStart: number
  #shown = 0

  constructor(text: string, labels: MarkdownLabels) {
    const lineEnd = text.indexOf('\n')
    const [, indent = '', marker = '', info = ''] =
      fenceStart.exec(lineEnd === -1 ? text : text.slice(0, lineEnd)) ?? []
    this.#bodyStart = lineEnd === -1 ? text.length : lineEnd + 1
    this.#indent = indent.length
    this.#closing = new RegExp(`^ {0,3}${marker[0] ?? '`'}{${marker.length},} *$`)
    const { block, code } = createCodeBlock(info, labels)
    this.block = block
    this.code = code
  }

  update(text: string, isClosed: boolean): void {
    const body = this.#body(text, isClosed)
    if (body.length <= this.#shown) return
    appendCode(this.code, body.slice(this.#shown))
    this.#shown = body.length
  }

  #body(text: string, isClosed: boolean): string {
    const lastLineEnd = isClosed && text.endsWith('\n') ? text.length - 1 : text.length
    const lastLineStart = text.lastIndexOf('\n', lastLineEnd - 1) + 1
    const lastLine = text.slice(lastLineStart, lastLineEnd)
    const hidden = isClosed ? this.#closing.test(lastLine) : /^ {0,3}(?:`+|~+)? *$/.test(lastLine)
    let end = hidden && lastLineStart >= this.#bodyStart ? lastLineStart : text.length
    // The line end before the closing fence belongs to the fence, so the newest one waits.
    if (end > this.#bodyStart && text[end - 1] === '\n') end -= 1
    const body = text.slice(this.#bodyStart, Math.max(this.#bodyStart, end))
    return this.#indent === 0 ? body : body.replace(new RegExp(`^ {1,${this.#indent}}`, 'gm'), '')
  }
}
