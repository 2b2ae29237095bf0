import type { EventStream } from './event-stream.ts'

export interface NewestStates<State> {
  /** Hears every change until the returned function is called. */
  watch(hear: (state: State) => void): () => void
  /** Everything as it is now. */
  read(): Promise<State[]>
  /** Of two states with the same key only the newer counts. */
  keyOf(state: State): string
}

/**
 * Sends everything once, then each change. A receiver that is slow, or not there yet, gets the newest state of each
 * thing later: nothing piles up for it.
 */
export const streamNewest = async <State>(
  open: () => EventStream,
  { watch, read, keyOf }: NewestStates<State>,
): Promise<void> => {
  const waiting = new Map<string, State>()
  let stream: EventStream | undefined
  const write = (state: State): void => {
    if (!stream) waiting.set(keyOf(state), state)
    else if (!stream.write(Buffer.from(`data: ${JSON.stringify(state)}\n\n`))) stream = undefined
  }
  const resume = (ready: EventStream): void => {
    stream = ready
    const states = [...waiting.values()]
    waiting.clear()
    for (const state of states) write(state)
  }
  const stop = watch(write)
  try {
    for (const state of await read()) if (!waiting.has(keyOf(state))) waiting.set(keyOf(state), state)
    const opened = open()
    opened.onDrain(() => resume(opened))
    opened.onClose(stop)
    resume(opened)
  } catch (cause) {
    stop()
    throw cause
  }
}
