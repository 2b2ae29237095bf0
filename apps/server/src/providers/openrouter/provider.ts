import { defineProvider, wording } from '@llm-playground/plugin-sdk'
import { streamChat } from '../chat-wire/stream-chat.ts'
import { listModels } from './list-models.ts'
import { apiHeaders, apiUrl, dialect, settings } from './settings.ts'

export default defineProvider({
  kind: 'openrouter',
  name: 'OpenRouter',
  description: wording`Hundreds of models of many companies with one key; the bill comes with every reply.`,
  settings,
  keyPattern: '^sk-or-',
  keyUrl: 'https://openrouter.ai/settings/keys',
  placeOf: () => 'vendor',
  listModels,
  stream: (request, context) => {
    const { dataCollection } = context.settings
    return streamChat(request, context, {
      url: apiUrl(context.settings, 'chat/completions'),
      headers: apiHeaders(context.settings),
      dialect,
      extra: {
        usage: { include: true },
        ...(dataCollection === 'deny' && { provider: { data_collection: 'deny' } }),
      },
    })
  },
})
