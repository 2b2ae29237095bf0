import { availableParallelism } from 'node:os'
import { wording } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import type { EngineSettings } from './plan-reply.ts'

/** More layers than any model has: all of them. */
const ALL_LAYERS = 9_999

export const settings = z.object({
  contextSize: z.int().min(256).max(1_048_576).default(8192).meta({
    title: wording`Context size`,
    description: wording`Tokens of one conversation, at most what the model was made for.`,
  }),
  threads: z
    .int()
    .min(1)
    .max(256)
    .optional()
    .meta({ title: wording`Threads`, description: wording`Processor cores that compute. Empty: all but one.` }),
  batchSize: z.int().min(8).max(2048).default(64).meta({
    title: wording`Batch size`,
    description: wording`Tokens of a prompt that are read at once. More may be faster on a GPU; a stop waits for one batch.`,
  }),
  computeOn: z
    .enum(['processor', 'cuda', 'vulkan'])
    .default('processor')
    .meta({
      title: wording`Compute on`,
      description: wording`CUDA and Vulkan need their build of the engine. On Apple chips the GPU is always used.`,
      labels: { processor: wording`processor`, cuda: 'CUDA', vulkan: 'Vulkan' },
    }),
  gpuLayers: z.int().min(0).max(ALL_LAYERS).optional().meta({
    title: wording`GPU layers`,
    description: wording`Layers of the model that the GPU computes. Empty: all.`,
  }),
  idleMinutes: z.number().min(0.01).max(1440).default(5).meta({
    title: wording`Idle minutes`,
    description: wording`The engine ends, and gives its memory back, after this time without work.`,
  }),
  // Long, since a large model loads in silence.
  silenceSeconds: z.number().min(1).max(86_400).default(300).meta({
    title: wording`Silence seconds`,
    description: wording`An engine that works and gives no sign of life for this long is taken for hung and is ended.`,
  }),
})
export type Settings = z.output<typeof settings>

/** The settings as the engine takes them. */
export const engineSettingsOf = (chosen: Settings, hasGpu: boolean): EngineSettings => ({
  contextSize: chosen.contextSize,
  threads: chosen.threads ?? Math.max(1, availableParallelism() - 1),
  batchSize: chosen.batchSize,
  gpuLayers: hasGpu ? (chosen.gpuLayers ?? ALL_LAYERS) : 0,
  idleMs: chosen.idleMinutes * 60_000,
  silenceMs: chosen.silenceSeconds * 1_000,
})
