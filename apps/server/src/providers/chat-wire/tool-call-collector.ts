import { randomUUID } from 'node:crypto'
import type { ProviderEvent } from '@llm-playground/plugin-sdk'
import type { WireCallDelta } from './wire-types.ts'

interface OpenCall {
  index: number | undefined
  id: string | undefined
  name: string
  arguments: string
}

const isWholeJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/**
 * Puts the pieces of parallel tool calls together. Servers differ: all calls say index 0, or none has an index, or an
 * id comes with the first piece alone, with every piece, or never (quirks 1 and 2).
 */
export class ToolCallCollector {
  readonly #calls: OpenCall[] = []

  get isEmpty(): boolean {
    return this.#calls.length === 0
  }

  /** @returns what came of which call */
  add(delta: WireCallDelta): ProviderEvent {
    const id = delta.id || undefined
    const name = delta.function?.name || undefined
    const piece = delta.function?.arguments ?? ''
    const text = typeof piece === 'string' ? piece : JSON.stringify(piece)
    const call = this.#continued(delta.index ?? undefined, id, name)
    const own = call ?? { index: delta.index ?? undefined, id, name: '', arguments: '' }
    if (!call) this.#calls.push(own)
    own.arguments += text
    own.name ||= name ?? ''
    own.id ??= id
    return { type: 'tool-call-delta', index: this.#calls.indexOf(own), name: own.name, characters: text.length }
  }

  /** The call that a piece belongs to; undefined when it begins a new one. */
  #continued(index: number | undefined, id: string | undefined, name: string | undefined): OpenCall | undefined {
    if (id !== undefined) {
      const own = this.#calls.findLast((call) => call.id === id)
      if (own) return own
    }
    const near = index === undefined ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index)
    if (!near || name === undefined) return near
    // A name announces a new call, unless the server repeats it on every piece of one.
    if (id !== undefined && near.id !== undefined) return undefined
    if (near.name !== '' && near.name !== name) return undefined
    return isWholeJson(near.arguments) ? undefined : near
  }

  /** The calls as events, and none left. A call that nobody named gets an id that no other turn has. */
  take(): ProviderEvent[] {
    return this.#calls.splice(0).map(({ id, name, arguments: text }) => ({
      type: 'tool-call',
      toolCallId: id ?? `call_${randomUUID()}`,
      name,
      arguments: text,
    }))
  }
}
