// Each new row makes the browser look at all rows of its table or list, so a long one takes them in small batches.
const ROWS_ONE_BY_ONE = 50
const CHARACTERS_PER_ROW = 2
const SHOWN_LATEST_MS = 250

/** Holds back the newest words of a long list or table until there are enough of them, or a moment has passed. */
export class RowBatch {
  readonly #show: (text: string) => void
  #text = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #shownLength = 0

  constructor(show: (text: string) => void) {
    this.#show = show
  }

  /** True when `text` waits. `rows` are those that are shown of what goes on. */
  hold(text: string, rows: number): boolean {
    if (rows < ROWS_ONE_BY_ONE || text.length - this.#shownLength >= rows * CHARACTERS_PER_ROW) return false
    this.#text = text
    this.#timer ??= setTimeout(() => this.#show(this.#text), SHOWN_LATEST_MS)
    return true
  }

  /** All words up to this length are on the page. */
  markShown(length: number): void {
    this.stop()
    this.#shownLength = length
  }

  stop(): void {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
