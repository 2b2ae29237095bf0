import type { ModelTurn } from './wire.ts'

/** Remembers the sealed parts it gave out and finds those that do not come back as they were. */
export class SealedLedger {
  readonly #sealedByCall = new Map<string, string[]>()
  readonly #given = new Set<string>()

  remember({ calls, sealed }: ModelTurn): void {
    for (const part of sealed) this.#given.add(part)
    for (const call of calls) this.#sealedByCall.set(call, sealed)
  }

  /** What is wrong with the turns of a request, or nothing. */
  complaint(turns: ModelTurn[]): string | undefined {
    for (const turn of turns) {
      const foreign = turn.sealed.find((part) => !this.#given.has(part))
      if (foreign !== undefined) return `this sealed part was not made here, or was changed: ${foreign.slice(0, 100)}`
      for (const call of turn.calls) {
        const expected = this.#sealedByCall.get(call)
        if (!expected) continue
        const isWhole = expected.length === turn.sealed.length && expected.every((part, at) => part === turn.sealed[at])
        if (!isWhole) return `the sealed reasoning of the turn with call ${call} must be sent back unchanged`
      }
    }
    return undefined
  }
}
