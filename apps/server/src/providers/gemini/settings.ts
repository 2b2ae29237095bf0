import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'

export const settings = z.object({
  apiKey: z
    .string()
    .trim()
    .min(1)
    .meta({ title: wording`API key`, description: wording`Starts with AIza.`, secret: true }),
  baseUrl: z.url().default('https://generativelanguage.googleapis.com').meta({
    title: wording`Base URL`,
    description: wording`Of the vendor, or of a gateway that speaks its native API.`,
  }),
})
export type Settings = z.output<typeof settings>

/** Address below the API's version; a base URL with or without it means the same. */
export const apiUrl = ({ baseUrl }: Settings, path: string): string =>
  `${baseUrl.replace(/\/+$/, '').replace(/\/v1beta$/, '')}/v1beta/${path}`

// Never as a query parameter: addresses end up in logs.
export const apiHeaders = ({ apiKey }: Settings): Record<string, string> => ({ 'x-goog-api-key': apiKey })
