import { listMessages, type PathMessage } from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import type { StoreApi } from 'zustand/vanilla'
import type { Services } from '../../api/services.ts'
import { copiedAbove, MESSAGES_AT_MOST, unbrokenEnd } from '../copies/choose-copies.ts'
import { keepCopy, readCopy } from '../copies/conversation-copies.ts'
import { emptyPath, withNewestPage } from './merge-path.ts'
import type { SessionState } from './session-state.ts'

/** What stands above the shown end: from the copy that is there, else read once. */
const readAbove = async (
  { callRoute }: Services,
  conversationId: string,
  end: PathMessage[],
): Promise<PathMessage[]> => {
  const [first] = end
  if (!first || first.position === 1 || end.length >= MESSAGES_AT_MOST) return []
  const copied = copiedAbove(await readCopy(conversationId), first)
  if (copied) return copied
  const query = { head: first.id, to: first.position - 1, limit: MESSAGES_AT_MOST - end.length }
  try {
    return (await callRoute(listMessages, { params: { conversationId }, query })).items
  } catch (cause) {
    // What is shown is kept all the same.
    if (!(cause instanceof ApiError)) throw cause
    return []
  }
}

/** Keeps the end of what is shown for the day on which the server does not answer, however little of it was looked at. */
export const keepShown = async ({ getState }: StoreApi<SessionState>, services: Services): Promise<void> => {
  const { detail, order, messages, copiedAt } = getState()
  if (!detail || copiedAt !== null) return
  const end = unbrokenEnd(order.map((id) => messages[id]!))
  await keepCopy(detail, [...(await readAbove(services, detail.id, end)), ...end])
}

/** Shows the stored copy; false where there is none. */
export const showCopied = async (store: StoreApi<SessionState>, conversationId: string): Promise<boolean> => {
  const copy = await readCopy(conversationId)
  // Meanwhile the server may have answered.
  if (!copy || store.getState().status === 'ready') return copy !== undefined
  const { detail, items, savedAt } = copy
  store.setState(({ pathVersion }) => ({
    ...withNewestPage(emptyPath, { items }),
    detail,
    status: 'ready',
    failure: null,
    copiedAt: savedAt,
    pathVersion: pathVersion + 1,
  }))
  return true
}
