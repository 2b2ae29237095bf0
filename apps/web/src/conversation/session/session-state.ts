import type { ConversationDetail, Failure, PathMessage, RunState } from '@llm-playground/protocol'
import { type Beats, noBeats, withBeat } from './beats.ts'
import { emptyPath, type LoadedPath } from './merge-path.ts'

export interface SessionState extends LoadedPath {
  status: 'loading' | 'ready' | 'failed' | 'missing'
  failure: Failure | null
  detail: ConversationDetail | null
  isLoadingPiece: boolean
  /** Grows when the path itself changes, not when a reply grows. */
  pathVersion: number
  beats: Record<string, Beats>
  /** Set while a stored copy is shown because the server could not be asked: when it was stored. */
  copiedAt: number | null
}

export const initialSessionState: SessionState = {
  ...emptyPath,
  status: 'loading',
  failure: null,
  detail: null,
  isLoadingPiece: false,
  pathVersion: 0,
  beats: {},
  copiedAt: null,
}

export const lastMessage = ({ order, messages }: SessionState): PathMessage | undefined => messages[order.at(-1) ?? '']

/** Replies that grew, and how many characters came. */
export const withChangedMessages = (
  { messages, beats }: SessionState,
  changed: PathMessage[],
  characters: Map<string, number>,
): Pick<SessionState, 'messages' | 'beats'> => {
  const now = Date.now()
  const beat = (id: string) => withBeat(beats[id] ?? noBeats, now, characters.get(id) ?? 0)
  return {
    messages: { ...messages, ...Object.fromEntries(changed.map((message) => [message.id, message])) },
    beats: { ...beats, ...Object.fromEntries(changed.map(({ id }) => [id, beat(id)])) },
  }
}

/** What the end of a reply says of its conversation; its cost is told with the conversation itself. */
export const withEndedRun = (detail: ConversationDetail, { id, status }: RunState): ConversationDetail => ({
  ...detail,
  lastRun: detail.lastRun?.id === id ? { id, status } : detail.lastRun,
  running: detail.running.filter(({ runId }) => runId !== id),
})

/** As somebody finds it who comes back: they need not wait until all that was once read is drawn again. */
export const atItsEnd = ({ order, messages, pathVersion }: SessionState, count: number): Partial<SessionState> => {
  const kept = order.slice(-count)
  return {
    order: kept,
    messages: Object.fromEntries(kept.map((id) => [id, messages[id]!])),
    beats: {},
    pathVersion: pathVersion + 1,
  }
}
