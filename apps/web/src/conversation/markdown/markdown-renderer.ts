import { actOnClick } from './block/act-on-click.ts'
import { BlockMount } from './block-mount.ts'
import { BlockSplitter } from './block-splitter.ts'
import { applyCodeChoices } from './code/code-choices.ts'
import { settleCodeWithin } from './code/settle-code.ts'
import { settleDiagramsWithin } from './diagram/settle-diagram.ts'
import { followFootnoteOnClick } from './footnote/footnote-list.ts'
import { footnoteStart } from './footnote/read-footnote.ts'
import { ENTRY_LEVEL, levelHeadings } from './level-headings.ts'
import { isUndecided } from './line-rules.ts'
import { type MarkdownLabels, markdownLabels } from './markdown-labels.ts'
import { drawWaitingFormulas, whenMathematicsIsHere } from './math/draw-formula.ts'
import type { Piece } from './piece.ts'
import { RowBatch } from './row-batch.ts'
import { SourceText } from './source-text.ts'
import './markdown-renderer.css'
import './footnote/footnote.css'
import './math/formula.css'

export interface MarkdownRenderer {
  /** `fullText` is the whole answer so far. `isFinal` says that nothing follows. */
  update(fullText: string, isFinal: boolean): void
  destroy(): void
}

// A long open block is parsed again only after it has grown by 8 %: the sum of all its parses stays proportional to
// its length. When the stream pauses, the rest is shown after this delay.
const REPARSE_ALWAYS_BELOW = 2048
const REPARSE_GROWTH = 1.08
const SHOWN_LATEST_MS = 250
// The longer a parse takes, the longer the next may be waited for, so that a stream never fills the main thread.
const WAIT_PER_PARSE = 12

export function createMarkdownRenderer(host: HTMLElement, labels: MarkdownLabels = markdownLabels()): MarkdownRenderer {
  const stopListening = listen(host, labels)
  applyCodeChoices()
  host.classList.add('markdown')
  let source = new SourceText()
  let splitter = new BlockSplitter()
  let mount = new BlockMount(host, labels, onSettled)
  let headingLevel = ENTRY_LEVEL
  let finished = false
  let openLength = 0
  let pending: ReturnType<typeof setTimeout> | undefined
  let latestMs = SHOWN_LATEST_MS
  const batch = new RowBatch((text) => show(text, false))

  function onSettled(node: Element): void {
    settleCodeWithin(node)
    settleDiagramsWithin(node)
    headingLevel = levelHeadings(node, headingLevel)
  }

  function restart(): void {
    host.replaceChildren()
    source = new SourceText()
    splitter = new BlockSplitter()
    mount = new BlockMount(host, labels, onSettled)
    headingLevel = ENTRY_LEVEL
    finished = false
    openLength = 0
    latestMs = SHOWN_LATEST_MS
  }

  function showOpen(tail: Piece | undefined): void {
    if (pending !== undefined) clearTimeout(pending)
    pending = undefined
    openLength = tail?.text.length ?? 0
    const decided = tail && decidedText(tail, splitter)
    const startedAt = performance.now()
    if (tail && decided) mount.showOpen({ ...tail, text: decided })
    else mount.clearOpen()
    latestMs = Math.max(SHOWN_LATEST_MS, (performance.now() - startedAt) * WAIT_PER_PARSE)
  }

  function showOpenWhenWorthIt(tail: Piece | undefined, hasClosed: boolean): void {
    const length = tail?.text.length ?? 0
    const small = length < REPARSE_ALWAYS_BELOW || length >= openLength * REPARSE_GROWTH
    if (hasClosed || small || tail?.kind === 'fence') showOpen(tail)
    else pending ??= setTimeout(() => showOpen(splitter.tail), latestMs)
  }

  function show(fullText: string, isFinal: boolean): void {
    batch.markShown(fullText.length)
    const closed = splitter.advance(source.extend(fullText, isFinal), isFinal)
    for (const piece of closed) mount.settle(piece)
    showOpenWhenWorthIt(splitter.tail, closed.length > 0)
  }

  return {
    update(fullText, isFinal) {
      const isNew = !source.continuesWith(fullText, isFinal || finished) || (finished && !source.isSame(fullText))
      if (isNew) restart()
      else if (finished) return
      const rows = splitter.tail?.joins === false ? 0 : mount.rowCount
      if (isNew || isFinal || !batch.hold(fullText, rows)) show(fullText, isFinal)
      host.toggleAttribute('data-streaming', !isFinal)
      finished = isFinal
      if (!isFinal) return
      mount.finish()
      // Blocks that a late definition changed were settled out of their order.
      levelHeadings(host)
    },
    destroy() {
      clearTimeout(pending)
      batch.stop()
      stopListening()
      host.replaceChildren()
      host.classList.remove('markdown')
      host.removeAttribute('data-streaming')
    },
  }
}

function listen(host: HTMLElement, labels: MarkdownLabels): () => void {
  const stops = [
    actOnClick(host, labels),
    followFootnoteOnClick(host),
    whenMathematicsIsHere(() => drawWaitingFormulas(host)),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** The open piece without the end that could still turn into something else. */
function decidedText(tail: Piece, splitter: BlockSplitter): string {
  if (tail.kind === 'fence') return tail.text
  const { partialLine, lastParagraphLine } = splitter
  const headerLine = partialLine === '' || isUndecided(partialLine) ? lastParagraphLine : ''
  let end = tail.text.length
  if (isUndecided(partialLine) || startsTable(partialLine) || (tail.kind === 'item' && /^\s*\d*$/.test(partialLine))) {
    end -= partialLine.length
  } else if (footnoteStart.test(partialLine) && partialLine.length < tail.text.length) {
    // It ends what stands above it and is shown once its line is whole.
    end -= partialLine.length
  }
  // A line that starts with a bar is a table's head or it is not: the line below it tells.
  if (startsTable(headerLine)) end -= headerLine.length
  return tail.text.slice(0, Math.max(0, end))

  function startsTable(line: string): boolean {
    return tail.kind === 'flow' && /^ {0,3}\|/.test(line)
  }
}
