import type { StoreApi } from 'zustand/vanilla'
import { type ModelStore, nameOfModel } from '../../api/model-store.ts'
import type { AcceptedActivity } from '../../api/services.ts'
import type { RunFollowers } from './run-followers.ts'
import { placedMessages, withSentMessage } from './sent-message.ts'
import type { SessionState } from './session-state.ts'

export interface TakeSentOptions {
  session: StoreApi<SessionState>
  models: ModelStore
  followers: RunFollowers
  refresh: () => Promise<void>
}

/** Shows what was sent, from here when nothing else has changed, and goes on with its reply. */
export const createTakeSent =
  ({ session, models, followers, refresh }: TakeSentOptions) =>
  (sent: AcceptedActivity): Promise<void> => {
    const { modelId } = sent.message.body
    const modelName = nameOfModel(models.getState(), modelId)
    const { runId, replyId, placed } = sent.accepted
    /** Most messages start no branch. */
    const showFork = async (): Promise<void> => {
      // Without this code it is read, as whatever else is not known here.
      const code = placed?.fork && (await import('./forked-path.ts').catch(() => null))
      const added = placedMessages(sent, modelName)
      const forked = code?.withForkedPath(session.getState(), sent.accepted, sent.conversation, added)
      if (forked) session.setState(forked)
      else await refresh()
    }
    const appended = withSentMessage(session.getState(), sent, modelName)
    if (appended) session.setState(appended)
    const shown = appended ? Promise.resolve() : showFork()
    followers.adopt({ ...sent.takeReply(), runId, messageId: replyId, shown })
    return shown
  }
