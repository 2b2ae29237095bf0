import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import type { ChatDialect } from '../chat-wire/chat-dialect.ts'

export const settings = z.object({
  apiKey: z
    .string()
    .trim()
    .min(1)
    .meta({ title: wording`API key`, description: wording`Starts with sk-or-.`, secret: true }),
  baseUrl: z
    .url()
    .default('https://openrouter.ai/api/v1')
    .meta({ title: wording`Base URL`, description: wording`Of the vendor, or of a gateway that speaks its API.` }),
  dataCollection: z
    .enum(['allow', 'deny'])
    .default('allow')
    .meta({
      title: wording`Data collection`,
      description: wording`deny routes only to companies that do not keep what is sent.`,
      labels: { allow: wording`allow`, deny: wording`deny` },
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
