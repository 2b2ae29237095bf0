const PROBE = 256

/**
 * The text of an answer with line ends as "\n", safe to cut anywhere: half a surrogate pair and a "\r" that may be
 * half of "\r\n" wait for their second half.
 */
export class SourceText {
  #given = ''
  #normalized: string | undefined
  #taken = 0

  /** False when `text` does not go on from what was given before, so everything shown is void. */
  continuesWith(text: string, isFinal: boolean): boolean {
    const known = this.#given
    if (text.length < known.length) return false
    // Comparing all of it at every chunk would make a long answer cost its square; the last update is exact.
    if (isFinal) return text.startsWith(known)
    return (
      text.startsWith(known.slice(0, PROBE)) && text.startsWith(known.slice(-PROBE), Math.max(0, known.length - PROBE))
    )
  }

  isSame(text: string): boolean {
    return text === this.#given
  }

  extend(text: string, isFinal: boolean): string {
    this.#given = text
    const end = isFinal ? text.length : completeLength(text)
    if (end <= this.#taken && !isFinal) return this.#normalized ?? text.slice(0, this.#taken)
    if (this.#normalized === undefined && text.indexOf('\r', this.#taken) === -1) {
      this.#taken = end
      return end === text.length ? text : text.slice(0, end)
    }
    const before = this.#normalized ?? text.slice(0, this.#taken)
    this.#normalized = before + text.slice(this.#taken, end).replace(/\r\n?/g, '\n')
    this.#taken = end
    return this.#normalized
  }
}

function completeLength(text: string): number {
  const last = text.charCodeAt(text.length - 1)
  const waits = last === 0x0d || (last >= 0xd800 && last <= 0xdbff)
  return waits ? text.length - 1 : text.length
}
