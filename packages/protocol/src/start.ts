import type { listConversations } from './conversation.ts'
import type { listModels } from './model.ts'
import type { RouteCall, RouteReply } from './route.ts'

/** What every page asks first. The server puts the answers into the page, so that the first paint waits for no call. */
export const startCalls = {
  conversations: { query: { limit: 50 } } satisfies RouteCall<typeof listConversations>,
  models: { query: { hidden: 'true' } } satisfies RouteCall<typeof listModels>,
}

/** An answer is absent when it was not there at once, or is so long that it would hold up the page. */
export interface StartData {
  conversations?: RouteReply<typeof listConversations>
  models?: RouteReply<typeof listModels>
}

/** Of the element that holds it, as JSON. */
export const START_DATA_ID = 'start-data'
