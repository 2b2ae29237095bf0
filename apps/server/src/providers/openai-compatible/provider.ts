import { defineProvider, placeOfAddress, wording } from '@llm-playground/plugin-sdk'
import { streamChat } from '../chat-wire/stream-chat.ts'
import { embedTexts } from './embed-texts.ts'
import { listModels } from './list-models.ts'
import { presets } from './presets.ts'
import { apiUrl, authHeaders, dialectOf, limitsOf, settings } from './settings.ts'

export default defineProvider({
  kind: 'openai-compatible',
  name: 'OpenAI-compatible',
  description: wording`Any server that speaks Chat Completions: address, key header and habits are settings.`,
  settings,
  presets,
  placeOf: ({ baseUrl }) => placeOfAddress(baseUrl),
  listModels,
  embed: embedTexts,
  stream: (request, context) => {
    const chosen = context.settings
    const limits = limitsOf(chosen)
    return streamChat(request, context, {
      url: apiUrl(chosen, 'chat/completions'),
      headers: authHeaders(chosen),
      dialect: dialectOf(chosen),
      ...(limits && { limits }),
    })
  },
})
