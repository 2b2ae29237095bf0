import { partsOfDraft } from '../../conversation/composer/draft-parts.ts'
import { sendDraft } from '../../conversation/composer/send-draft.ts'
import { useSettings } from '../../conversation/composer/use-settings.ts'
import { useConversation } from '../../conversation/session/use-conversation.ts'

/** Sends what is in the composer; `modelId` when the model is chosen by sending. */
export const useSend = (isNewConversation: boolean) => {
  const { session, composer } = useConversation()
  const { settings } = useSettings()
  return (modelId = settings.modelId): boolean => {
    if (!modelId) return false
    const parts = partsOfDraft(composer.take())
    if (parts.length === 0) return false
    session.services.models.choose(modelId)
    void sendDraft(session.services, {
      conversationId: session.conversationId,
      parts,
      settings: { ...settings, modelId },
      isNewConversation,
    })
    return true
  }
}
