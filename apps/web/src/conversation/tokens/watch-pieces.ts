import { followRun } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { whenDrawing } from '../session/when-drawing.ts'
import { TimedPieces } from './timed-pieces.ts'

/** Grows whenever there is more to draw. */
interface Watched {
  pieces: TimedPieces
  version: number
}

interface Shared {
  store: StoreApi<Watched>
  abort: AbortController
  users: number
}

const shared = new Map<string, Shared>()

const read = async (fetch: typeof globalThis.fetch, runId: string, { store, abort }: Shared): Promise<void> => {
  let isScheduled = false
  const draw = () => {
    isScheduled = false
    store.setState(({ version }) => ({ version: version + 1 }))
  }
  for await (const { event } of followRun({ runId, signal: abort.signal, fetch: (...call) => fetch(...call) })) {
    store.getState().pieces.add(event)
    if (isScheduled) continue
    isScheduled = true
    whenDrawing(draw)
  }
}

/** The pieces of a run from its log, read once for all texts of the reply. @returns them, and how to leave */
export const watchPieces = (fetch: typeof globalThis.fetch, runId: string): [StoreApi<Watched>, () => void] => {
  const known = shared.get(runId)
  const watched = known ?? {
    store: createStore<Watched>(() => ({ pieces: new TimedPieces(), version: 0 })),
    abort: new AbortController(),
    users: 0,
  }
  watched.users += 1
  if (!known) {
    shared.set(runId, watched)
    // A refusal leaves the words as they stand in the reply, without their times.
    read(fetch, runId, watched).catch(() => undefined)
  }
  const leave = () => {
    watched.users -= 1
    if (watched.users > 0) return
    watched.abort.abort()
    shared.delete(runId)
  }
  return [watched.store, leave]
}
