import type { ConversationSettings } from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import type { Services } from '../../api/services.ts'
import type { OutgoingParts } from './draft-parts.ts'

export interface SendDraftOptions {
  conversationId: string
  parts: OutgoingParts
  settings: ConversationSettings & { modelId: string }
  /** Absent: answers the head of the current branch. Given: starts a branch there. */
  parentId?: string | null
  /** The server does not know this conversation yet. */
  isNewConversation?: boolean
}

/** Hands a message to the outbox under an id of its own; it is on screen at once. */
export const sendDraft = (services: Services, options: SendDraftOptions): Promise<void> => {
  const { conversationId, parts, settings, parentId, isNewConversation } = options
  const { modelId, systemPrompt, parameters } = settings
  const id = uuidv7()
  return services.outbox.add({
    id,
    conversationId,
    createdAt: Date.now(),
    ...(isNewConversation && { creates: { id: conversationId, settings } }),
    body: {
      id,
      parts,
      modelId,
      ...(parentId !== undefined && { parentId }),
      ...(systemPrompt && { systemPrompt }),
      ...(parameters && { parameters }),
    },
  })
}
