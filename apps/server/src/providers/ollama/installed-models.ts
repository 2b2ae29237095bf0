import { z } from 'zod'
import { askForJson, askServer } from './ask-server.ts'
import type { OllamaContext } from './settings.ts'

const details = z
  .object({
    family: z.string().nullish(),
    parameter_size: z.string().nullish(),
    quantization_level: z.string().nullish(),
  })
  .nullish()

const tags = z.object({
  models: z
    .array(
      z.object({
        name: z.string(),
        size: z.int().nonnegative().nullish(),
        digest: z.string().nullish(),
        modified_at: z.string().nullish(),
        details,
        /** Set on a model that this server passes on to its vendor. */
        remote_host: z.string().nullish(),
        capabilities: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})

export type InstalledModel = NonNullable<z.output<typeof tags>['models']>[number]

/** Models that the server has. */
export const installedModels = async (context: OllamaContext): Promise<InstalledModel[]> =>
  (await askForJson(context, 'tags', tags)).models ?? []

const shown = z.object({
  capabilities: z.array(z.string()).nullish(),
  model_info: z.record(z.string(), z.unknown()).nullish(),
  details,
  license: z.string().nullish(),
  parameters: z.string().nullish(),
  template: z.string().nullish(),
})

export interface ModelDetails {
  /** `completion`, `tools`, `vision`, `thinking`, …; null when the server is too old to say. */
  capabilities: string[] | null
  contextWindow: number | null
  parameterSize: string | null
  quantization: string | null
  license: string | null
  /** Default parameters and the prompt template, as the server writes them. */
  parameters: string | null
  template: string | null
}

const contextWindowOf = (info: Record<string, unknown> | null | undefined): number | null => {
  // Named after the architecture: `llama.context_length`, `qwen3.context_length`.
  const value = info?.[`${info['general.architecture']}.context_length`]
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : null
}

/** What one model is and can do. */
export const showModel = async (context: OllamaContext, name: string): Promise<ModelDetails> => {
  const answer = await askForJson(context, 'show', shown, { json: { model: name } })
  return {
    capabilities: answer.capabilities ?? null,
    contextWindow: contextWindowOf(answer.model_info),
    parameterSize: answer.details?.parameter_size ?? null,
    quantization: answer.details?.quantization_level ?? null,
    license: answer.license ?? null,
    parameters: answer.parameters ?? null,
    template: answer.template ?? null,
  }
}

/** Removes a model from the server's disk. */
export const deleteModel = async (context: OllamaContext, name: string): Promise<void> => {
  await (await askServer(context, 'delete', { method: 'DELETE', json: { model: name } })).text()
}
