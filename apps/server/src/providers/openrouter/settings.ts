import { z } from 'zod'
import type { ChatDialect } from '../chat-wire/chat-dialect.ts'

export const settings = z.object({
  apiKey: z.string().trim().min(1).meta({ title: 'API key', description: 'Starts with sk-or-.', secret: true }),
  baseUrl: z
    .url()
    .default('https://openrouter.ai/api/v1')
    .meta({ title: 'Base URL', description: 'Of the vendor, or of a gateway that speaks its API.' }),
  dataCollection: z.enum(['allow', 'deny']).default('allow').meta({
    title: 'Data collection',
    description: 'deny routes only to companies that do not keep what is sent.',
  }),
})
export type Settings = z.output<typeof settings>

export const apiUrl = ({ baseUrl }: Settings, path: string): string => `${baseUrl.replace(/\/+$/, '')}/${path}`

export const apiHeaders = ({ apiKey }: Settings): Record<string, string> => ({
  authorization: `Bearer ${apiKey}`,
  'x-title': 'LLM Playground',
})

export const dialect: ChatDialect = {
  maxTokensField: 'max_tokens',
  seedField: 'seed',
  systemRole: 'system',
  // Usage always comes, with the cost in it; the field is for other servers.
  asksForUsage: false,
  structuredOutput: 'json_schema',
  effortField: 'reasoning.effort',
  echo: 'reasoning_details',
}
