import type { AcceptedEvent } from '@llm-playground/protocol'
import type { RequestContext } from '../http/route-handler.ts'
import { encodeFrames } from '../runs/run-feed.ts'
import { watchRun } from '../runs/watch-run.ts'
import type { Chat } from './chat-dependencies.ts'
import { readFork } from './read-messages.ts'
import type { Sent } from './start-reply.ts'

const FIRST_VERSION = 1

/** Only a new branch leaves others: what goes on where its branch ended has nothing beside it. */
const withFork = async (chat: Chat, { accepted, placed }: Sent): Promise<AcceptedEvent['placed']> => {
  if (!placed || placed.branch.version !== FIRST_VERSION) return placed
  const { messageId, replyId } = accepted
  return { ...placed, fork: await readFork(chat, placed.parentId === messageId ? replyId : messageId) }
}

/** Answers with the acceptance as number 0, then with the run from its first event. */
export const followSent = async (chat: Chat, sent: Sent, request: RequestContext): Promise<void> => {
  const { runId } = sent.accepted
  const [isOver, placed] = await Promise.all([chat.runs.isOver(runId), withFork(chat, sent)])
  const stream = request.openEventStream()
  const event: AcceptedEvent = { type: 'accepted', ...sent.accepted, ...(placed && { placed }) }
  stream.write(encodeFrames([{ seq: 0, json: JSON.stringify(event) }]))
  watchRun(chat.runs, { runId, after: 0, isOver }, stream)
}
