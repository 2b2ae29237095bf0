/**
 * What arrives between two beats is shown with the next one, so it is not looked at before: read at once, many small
 * chunks cost little more than one. All readers go on together, each through everything that has come by then.
 */
export class ReadingBeat {
  readonly #everyMs: number
  readonly #onRead: () => void
  #next: Promise<void> | null = null
  #areReading = false

  /** @param onRead called as soon as the readers may go on, before they do: write what they will find right after them */
  constructor(everyMs: number, onRead: () => void) {
    this.#everyMs = everyMs
    this.#onRead = onRead
  }

  /** @returns what to wait for before reading on; nothing while all are reading what has come */
  wait(): Promise<void> | undefined {
    if (this.#areReading) return undefined
    this.#next ??= new Promise((resolve) => {
      setTimeout(() => {
        this.#next = null
        this.#areReading = true
        resolve()
        // Reading what has come already takes no turn of the event loop; what comes in the next one waits again.
        setImmediate(() => {
          this.#areReading = false
        })
        this.#onRead()
      }, this.#everyMs)
    })
    return this.#next
  }
}
