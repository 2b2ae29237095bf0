import { type MessagePart, PART_TOKENS, type RunEvent, type TextToken } from '@llm-playground/protocol'

const pieceOf = (text: string, at?: number): TextToken => ({ text, logprob: null, ...(at !== undefined && { at }) })

/**
 * The texts of a reply in the pieces in which they were stored, each with its time: what is known of a reply whose
 * model tells no likelihoods. One group for each text part, in their order.
 */
export class TimedPieces {
  readonly groups: TextToken[][] = []
  #isOpen = false

  add(event: RunEvent): void {
    if (event.type === 'run-start') for (const part of event.parts ?? []) this.#carryOver(part)
    else if (event.type === 'text-delta') this.#put(pieceOf(event.text, event.at))
    else if (event.type === 'reasoning-delta' || event.type === 'tool-call' || event.type === 'opaque')
      this.#isOpen = false
  }

  #carryOver(part: MessagePart): void {
    if (part.type === 'text') this.#put(pieceOf(part.text))
    else this.#isOpen = false
  }

  #put(piece: TextToken): void {
    if (!this.#isOpen) this.groups.push([])
    this.#isOpen = true
    const group = this.groups.at(-1)!
    if (group.length < PART_TOKENS) group.push(piece)
  }
}
