import { listMessages } from '@llm-playground/protocol'
import type { Services } from '../../api/services.ts'
import type { PathPage } from './merge-path.ts'
import { lastMessage, type SessionState } from './session-state.ts'

/** The end of a conversation: what a screen or two hold. More is read where somebody scrolls. */
const NEWEST_PAGE_SIZE = 12

/** Reads the newest page of a conversation, and where it stands to what is shown. */
export const readEnd = async ({ callRoute }: Services, conversationId: string, getState: () => SessionState) => {
  const params = { conversationId }
  /** Where so much was added that the page begins beyond what is shown: the message that stands where that ended. */
  const readKnownEnd = async ({ items }: PathPage): Promise<string | undefined> => {
    const to = lastMessage(getState())?.position
    const [first] = items
    if (to === undefined || first === undefined || to >= first.position) return undefined
    const known = await callRoute(listMessages, { params, query: { head: items.at(-1)!.id, to, limit: 1 } })
    return known.items[0]?.id
  }
  const readOnce = async () => {
    const page = await callRoute(listMessages, { params, query: { limit: NEWEST_PAGE_SIZE } })
    return { page, knownEnd: await readKnownEnd(page) }
  }
  const read = await readOnce()
  // What was appended here while the answer was on its way is in the next one.
  return read.page.conversation.seq < (getState().detail?.seq ?? 0) ? readOnce() : read
}
