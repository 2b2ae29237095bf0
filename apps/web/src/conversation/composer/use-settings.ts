import type { ConversationSettings } from '@llm-playground/protocol'
import { useStore } from 'zustand'
import { findModel } from '../../api/model-store.ts'
import { useConversation, useSession } from '../session/use-conversation.ts'
import { startingModelId } from './starting-model.ts'

/** How the next message is asked: what was chosen here, else what the conversation remembers, else the last model. */
export const useSettings = () => {
  const { session, composer, actions } = useConversation()
  const detail = useSession((state) => state.detail)
  const local = useStore(composer, (state) => state.settings)
  const known = useStore(session.services.models)
  const { models, chosenId, status } = known
  const isReachable = useStore(session.services.connection, ({ isServerReachable }) => isServerReachable)
  const base = local ?? detail?.settings ?? {}
  const settings: ConversationSettings = {
    ...base,
    modelId: base.modelId ?? startingModelId(models, chosenId, status === 'ready' || isReachable) ?? undefined,
  }
  const change = (part: Partial<ConversationSettings>) => {
    const next = { ...settings, ...part }
    composer.setSettings(next)
    if (part.modelId) session.services.models.choose(part.modelId)
    if (detail) void actions.saveSettings(next)
  }
  return { settings, model: findModel(known, settings.modelId), change }
}
