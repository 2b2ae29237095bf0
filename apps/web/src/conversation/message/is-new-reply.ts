import type { RunState } from '@llm-playground/protocol'

// The first message of a conversation is on its way before the conversation is open.
const JUST_SENT_MS = 5_000

/** Whether a reply is being written, or was so short that it was whole before anybody looked. */
export const isNewReply = (run: RunState | null | undefined, openedAt = Date.now()): boolean =>
  run?.status === 'running' || (run?.startedAt ?? 0) > openedAt - JUST_SENT_MS
