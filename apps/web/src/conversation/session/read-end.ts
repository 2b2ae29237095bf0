import { listMessages } from '@llm-playground/protocol'
import type { Services } from '../../api/services.ts'
import { joinNewestPage } from './join-newest-page.ts'
import type { SessionState } from './session-state.ts'

/** The end of a conversation: what a screen or two hold. More is read where somebody scrolls. */
export const NEWEST_PAGE_SIZE = 12

/** Reads the newest page of a conversation, and how it joins what is shown. */
export const readEnd = async (services: Services, conversationId: string, getState: () => SessionState) => {
  const readOnce = async () => {
    const page = await services.callRoute(listMessages, {
      params: { conversationId },
      query: { limit: NEWEST_PAGE_SIZE },
    })
    return { page, join: await joinNewestPage(services, getState(), page.conversation, page, NEWEST_PAGE_SIZE) }
  }
  const read = await readOnce()
  // What was appended here while the answer was on its way is in the next one.
  return read.page.conversation.seq < (getState().detail?.seq ?? 0) ? readOnce() : read
}
