import type { AcceptedEvent } from '@llm-playground/protocol'
import type { RequestContext } from '../http/route-handler.ts'
import { encodeFrames } from '../runs/run-feed.ts'
import { watchRun } from '../runs/watch-run.ts'
import type { Chat } from './chat-dependencies.ts'
import type { Sent } from './send-message.ts'

/** Answers with the acceptance as number 0, then with the run from its first event. */
export const followSent = async (chat: Chat, { accepted, placed }: Sent, request: RequestContext): Promise<void> => {
  const { runId } = accepted
  const isOver = await chat.runs.isOver(runId)
  const stream = request.openEventStream()
  const event: AcceptedEvent = { type: 'accepted', ...accepted, ...(placed && { placed }) }
  stream.write(encodeFrames([{ seq: 0, json: JSON.stringify(event) }]))
  watchRun(chat.runs, { runId, after: 0, isOver }, stream)
}
