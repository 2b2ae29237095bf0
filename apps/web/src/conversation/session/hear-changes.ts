import type { StoreApi } from 'zustand/vanilla'
import type { ConversationEvent } from '../../api/conversation-list-store.ts'
import type { Outbox } from '../../api/outbox.ts'
import type { SessionState } from './session-state.ts'

export interface ChangesOptions {
  conversationId: string
  outbox: Outbox
  session: StoreApi<SessionState>
  /** The path may be another one now. */
  onPathChange: () => void
  onTakenOver: () => void
}

export interface Changes {
  hear(event: ConversationEvent): void
  /** Looks again at what had to wait. */
  hearWaiting(): void
  /** What is told meanwhile may be of this work, whose own answer says more. */
  waitFor(work: Promise<void>): Promise<void>
}

/** What is told of a conversation that is shown: taken over as long as the shown path is the same. */
export const createChanges = ({
  conversationId,
  outbox,
  session,
  onPathChange,
  onTakenOver,
}: ChangesOptions): Changes => {
  let heard: ConversationEvent | null = null
  let waitedFor = 0

  const isSending = (): boolean =>
    waitedFor > 0 ||
    outbox.getState().messages.some((each) => each.state === 'sending' && each.conversationId === conversationId)

  const hearWaiting = (): void => {
    // It may be our own message, whose answer is on its way and says more.
    if (!heard || isSending()) return
    const { seq, conversation } = heard
    heard = null
    const { detail, order } = session.getState()
    if (seq <= (detail?.seq ?? -1)) return
    // Messages are only added, or lose and get back their words, so the same counts on the same branch are the same path.
    const isSamePath =
      conversation?.messageCount === detail?.messageCount &&
      conversation?.deletions === detail?.deletions &&
      conversation?.currentBranch === detail?.currentBranch
    // Replies on the shown path are followed; whether another one is still written is known by reading alone.
    const isWrittenElsewhere = detail?.running.some(({ messageId }) => !order.includes(messageId))
    if (conversation && detail && isSamePath && !isWrittenElsewhere) {
      session.setState({ detail: { ...detail, ...conversation } })
      onTakenOver()
    } else onPathChange()
  }

  return {
    hear: (event) => {
      if (!heard || heard.seq <= event.seq) heard = event
      hearWaiting()
    },
    hearWaiting,
    waitFor: async (work) => {
      waitedFor += 1
      try {
        await work
      } finally {
        waitedFor -= 1
        hearWaiting()
      }
    },
  }
}
