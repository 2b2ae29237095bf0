import type { StoreApi } from 'zustand/vanilla'
import { keepCopy, readCopy } from '../copies/conversation-copies.ts'
import { emptyPath, withNewestPage } from './merge-path.ts'
import type { SessionState } from './session-state.ts'

/** Keeps what is shown for the day on which the server does not answer. */
export const keepShown = async ({ getState }: StoreApi<SessionState>): Promise<void> => {
  const { detail, order, messages, copiedAt } = getState()
  if (!detail || copiedAt !== null) return
  const path = order.map((id) => messages[id]!)
  await keepCopy(detail, path)
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
