import { listMessages } from '@llm-playground/protocol'
import type { StoreApi } from 'zustand/vanilla'
import type { Services } from '../../api/services.ts'
import { copiedAbove, MESSAGES_AT_MOST, unbrokenEnd } from '../copies/choose-copies.ts'
import { keepCopy, readCopy, removeCopy } from '../copies/conversation-copies.ts'
import { emptyPath, withNewestPage } from './merge-path.ts'
import type { SessionState } from './session-state.ts'

/** Who looks for so long may come back to it without the server. Before, opening a conversation has better to do. */
const READ_AFTER_MS = 5_000

const waiting = new Set<string>()

type Shown = StoreApi<SessionState>

/** The end that is shown, without a gap; null while there is nothing to keep. */
const endOf = ({ getState }: Shown) => {
  const { detail, order, messages, copiedAt } = getState()
  const end = unbrokenEnd(order.map((id) => messages[id]!))
  const [first] = end
  return detail && first && copiedAt === null ? { detail, end, first } : null
}

const holdsAll = ({ end, first }: NonNullable<ReturnType<typeof endOf>>): boolean =>
  first.position === 1 || end.length >= MESSAGES_AT_MOST

const readAbove = async (store: Shown, { callRoute }: Services): Promise<void> => {
  const shown = endOf(store)
  if (!shown) return
  const { detail, end, first } = shown
  const query = { head: first.id, to: first.position - 1, limit: MESSAGES_AT_MOST - end.length }
  const params = { conversationId: detail.id }
  try {
    const above = holdsAll(shown) ? [] : (await callRoute(listMessages, { params, query })).items
    await keepCopy(detail, [...above, ...end])
  } catch (cause) {
    // What is shown is kept all the same.
    console.info('copies-off', cause)
  }
}

/** What stands above the shown end is read once for its copy, however little of it was looked at. */
const readAboveLater = (store: Shown, services: Services, conversationId: string): void => {
  if (waiting.has(conversationId)) return
  waiting.add(conversationId)
  setTimeout(() => {
    waiting.delete(conversationId)
    void readAbove(store, services)
  }, READ_AFTER_MS)
}

/** Keeps the end of what is shown for the day on which the server does not answer. */
export const keepShown = async (store: Shown, services: Services): Promise<void> => {
  const shown = endOf(store)
  if (!shown) return
  const { detail, end, first } = shown
  const before = await readCopy(detail.id)
  // What was deleted since, words and pictures, stays in no copy.
  const isOutdated = before !== undefined && (before.detail.deletions ?? 0) !== detail.deletions
  if (isOutdated) await removeCopy(detail.id)
  const above = holdsAll(shown) ? [] : copiedAbove(isOutdated ? undefined : before, first)
  await keepCopy(detail, [...(above ?? []), ...end])
  if (above === null) readAboveLater(store, services, detail.id)
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
