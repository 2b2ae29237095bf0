import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'

export const settings = z.object({
  apiKey: z
    .string()
    .trim()
    .min(1)
    .meta({ title: wording`API key`, description: wording`Starts with sk-.`, secret: true }),
  baseUrl: z.url().default('https://api.openai.com/v1').meta({
    title: wording`Base URL`,
    description: wording`Of the vendor, or of a server that speaks the Responses API.`,
  }),
  organization: z
    .string()
    .trim()
    .optional()
    .meta({ title: wording`Organization`, description: wording`Only for keys of several.` }),
  project: z
    .string()
    .trim()
    .optional()
    .meta({ title: wording`Project`, description: wording`Only for keys of several.` }),
})
export type Settings = z.output<typeof settings>

export const apiUrl = ({ baseUrl }: Settings, path: string): string => `${baseUrl.replace(/\/+$/, '')}/${path}`

export const apiHeaders = ({ apiKey, organization, project }: Settings): Record<string, string> => ({
  authorization: `Bearer ${apiKey}`,
  ...(organization && { 'openai-organization': organization }),
  ...(project && { 'openai-project': project }),
})
