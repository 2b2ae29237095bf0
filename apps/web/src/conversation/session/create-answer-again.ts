import { type AnswerAgainOptions, unreachable } from '@llm-playground/protocol/client'
import type { StoreApi } from 'zustand/vanilla'
import type { Services } from '../../api/services.ts'
import { whenIdle } from '../../ui/when-idle.ts'
import type { Changes } from './hear-changes.ts'
import type { AdoptedReply } from './run-followers.ts'
import type { SessionState } from './session-state.ts'

/** What another answer needs of its conversation. */
export interface AnsweredSession {
  conversationId: string
  services: Services
  store: StoreApi<SessionState>
  adopt: (reply: AdoptedReply) => void
  refresh: () => Promise<void>
}

/** Nobody needs it before the first answer has come. */
const load = () => import('./answer-again.ts')
whenIdle(() => void load().catch(() => undefined))

export const createAnswerAgain =
  (session: AnsweredSession, waitFor: Changes['waitFor']) =>
  async (messageId: string, body: AnswerAgainOptions['body']): Promise<void> => {
    const { answerAgain } = await load().catch((cause: unknown) => {
      throw unreachable(cause)
    })
    await waitFor(answerAgain(session, messageId, body))
  }
