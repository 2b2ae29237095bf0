import type { ConversationSettings, Model } from '@llm-playground/protocol'

export interface ParametersProps {
  settings: ConversationSettings
  model: Model | undefined
  onChange: (part: Partial<ConversationSettings>) => void
}
