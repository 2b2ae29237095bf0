import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'

export const settings = z.object({
  apiKey: z
    .string()
    .trim()
    .min(1)
    .meta({ title: wording`API key`, description: wording`Starts with sk-ant-.`, secret: true }),
  baseUrl: z.url().default('https://api.anthropic.com').meta({
    title: wording`Base URL`,
    description: wording`Of the vendor, or of a gateway that speaks the Messages API.`,
  }),
  promptCache: z
    .enum(['off', '5m', '1h'])
    .default('5m')
    .meta({
      title: wording`Prompt cache`,
      description: wording`Keeps the beginning of a conversation at the vendor, so the next turn costs less. Writing costs more.`,
      labels: { off: wording`off`, '5m': wording`5 minutes`, '1h': wording`1 hour` },
    }),
})
export type Settings = z.output<typeof settings>

/** Address of an API path; a base URL with or without `/v1` means the same. */
export const apiUrl = ({ baseUrl }: Settings, path: string): string =>
  `${baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '')}/v1/${path}`

export const apiHeaders = ({ apiKey }: Settings): Record<string, string> => ({
  'x-api-key': apiKey,
  'anthropic-version': '2023-06-01',
})
