import { listMessages } from '@llm-playground/protocol'
import type { Services } from '../../api/services.ts'
import { type LoadedPath, withNewestPage } from './merge-path.ts'
import type { SessionState } from './session-state.ts'

/** The end of a conversation: what a screen or two hold. More is read where somebody scrolls. */
export const NEWEST_PAGE_SIZE = 12

/** Mostly it goes on from what is shown; where it does not, the code for that comes. Without it the page alone is shown. */
const loadJoin = () => import('./join-newest-page.ts').catch(() => null)

/** Reads the newest page of a conversation, and how it joins what is shown. */
export const readEnd = async (services: Services, conversationId: string, getState: () => SessionState) => {
  const readOnce = async () => {
    const page = await services.callRoute(listMessages, {
      params: { conversationId },
      query: { limit: NEWEST_PAGE_SIZE },
    })
    const shown = getState()
    const isElsewhere = shown.order.length > 0 && page.items.length > 0 && !shown.messages[page.items[0]!.id]
    const code = isElsewhere ? await loadJoin() : null
    const join =
      (await code?.joinNewestPage(services, shown, page.conversation, page, NEWEST_PAGE_SIZE)) ??
      ((path: LoadedPath) => withNewestPage(path, page))
    return { page, join }
  }
  const read = await readOnce()
  // What was appended here while the answer was on its way is in the next one.
  return read.page.conversation.seq < (getState().detail?.seq ?? 0) ? readOnce() : read
}
