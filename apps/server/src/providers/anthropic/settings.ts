import { z } from 'zod'

export const settings = z.object({
  apiKey: z.string().trim().min(1).meta({ title: 'API key', description: 'Starts with sk-ant-.', secret: true }),
  baseUrl: z
    .url()
    .default('https://api.anthropic.com')
    .meta({ title: 'Base URL', description: 'Of the vendor, or of a gateway that speaks the Messages API.' }),
  promptCache: z.enum(['off', '5m', '1h']).default('5m').meta({
    title: 'Prompt cache',
    description:
      'Keeps the beginning of a conversation at the vendor, so the next turn costs less. Writing costs more.',
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
