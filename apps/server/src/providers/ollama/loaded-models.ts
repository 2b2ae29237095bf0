import { z } from 'zod'
import { askForJson } from './ask-server.ts'
import type { OllamaContext } from './settings.ts'

const running = z.object({
  models: z
    .array(
      z.object({
        name: z.string(),
        size: z.number().nullish(),
        size_vram: z.number().nullish(),
        context_length: z.int().nullish(),
        expires_at: z.string().nullish(),
      }),
    )
    .nullish(),
})

/** A model that is in memory now. */
export interface LoadedModel {
  name: string
  memoryBytes: number | null
  /** The share of it on graphics cards. */
  graphicsBytes: number | null
  contextLength: number | null
  /** Epoch milliseconds at which the server lets it go. */
  expiresAt: number | null
}

const timeOf = (text: string | null | undefined): number | null => {
  const time = text ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}

export const loadedModels = async (context: OllamaContext): Promise<LoadedModel[]> =>
  ((await askForJson(context, 'ps', running)).models ?? []).map((model) => ({
    name: model.name,
    memoryBytes: model.size ?? null,
    graphicsBytes: model.size_vram ?? null,
    contextLength: model.context_length ?? null,
    expiresAt: timeOf(model.expires_at),
  }))

/** The server's version; a self-built one may say `0.0.0`, so never decide by it. */
export const serverVersion = async (context: OllamaContext): Promise<string> =>
  (await askForJson(context, 'version', z.object({ version: z.string() }))).version
