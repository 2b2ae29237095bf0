import { type ProviderContext, type UpstreamLimits, wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'

export const settings = z.object({
  baseUrl: z
    .url()
    .default('http://localhost:11434')
    .meta({ title: wording`Address`, description: wording`Where the Ollama server listens.` }),
  contextLength: z.int().min(512).max(10_000_000).optional().meta({
    title: wording`Context length`,
    description: wording`In tokens; more needs more memory. Empty: as much as the model takes, at most 16,384.`,
  }),
})
export type Settings = z.output<typeof settings>

/** What the functions of this folder need of a provider's context. */
export type OllamaContext = Pick<ProviderContext<Settings>, 'settings' | 'request'>

/** Address of an API path; a base URL that was copied with `/api` or `/v1` means the same server. */
export const apiUrl = ({ baseUrl }: Settings, path: string): string =>
  `${baseUrl.replace(/\/+$/, '').replace(/\/(api|v1)$/, '')}/api/${path}`

/** Loading a large model and reading a long prompt may take many minutes before the first byte (quirk 16). */
export const SLOW_MODEL_LIMITS: UpstreamLimits = { headersMs: 60 * 60_000, silenceMs: 30 * 60_000 }

/** A list or a status comes at once, or the server is not there. */
export const QUICK_LIMITS: UpstreamLimits = { headersMs: 10_000, silenceMs: 10_000 }
