import { z } from 'zod'
import { failure } from './error.ts'
import { defineRoute } from './route.ts'
import { timestamp } from './shared-schemas.ts'

const bytes = z.int().nonnegative()

/** The work of getting a model, as far as it is. Stages come in this order; some may be skipped. */
export const localModelJob = z
  .object({
    stage: z.enum(['prepare', 'download', 'unpack', 'verify', 'engine']),
    /** The stage in words, e.g. "Downloading from huggingface.co". */
    stageText: z.string(),
    receivedBytes: bytes,
    /** Unknown while a helper program downloads without telling. */
    totalBytes: bytes.nullable(),
    startedAt: timestamp,
    /** What arrived can be kept, to carry on from there later. */
    canPause: z.boolean(),
  })
  .meta({ id: 'LocalModelJob' })
export type LocalModelJob = z.output<typeof localModelJob>

/** A build of the engine for graphics cards, which a person may add. */
export const engineBuild = z
  .object({
    gpu: z.enum(['cuda', 'vulkan']),
    displayName: z.string(),
    /** What it takes on the disk, roughly. */
    sizeBytes: bytes,
    isInstalled: z.boolean(),
    /** Present while it is being installed. */
    job: localModelJob.nullable(),
    /** Why the last try to get it failed. */
    error: failure.nullable(),
  })
  .meta({ id: 'EngineBuild' })
export type EngineBuild = z.output<typeof engineBuild>

/** The engine that runs the models. It is fetched with the first model. */
export const localEngine = z
  .object({
    version: z.string(),
    /** The provider whose settings it follows; `computeOn` says whether the processor or one of the builds computes. */
    providerId: z.string(),
    isInstalled: z.boolean(),
    /** What it takes on the disk, roughly, when it is not installed yet. */
    sizeBytes: bytes,
    /** Why it cannot be had on this machine. */
    unsupported: failure.nullable(),
    /** Builds for graphics cards that exist for this machine. */
    builds: z.array(engineBuild),
    /** Why there are none, in words. */
    noBuilds: z.string().nullable(),
  })
  .meta({ id: 'LocalEngine' })
export type LocalEngine = z.output<typeof localEngine>

const buildParams = z.object({ gpu: z.enum(['cuda', 'vulkan']) })

export const installEngineBuild = defineRoute({
  id: 'installEngineBuild',
  method: 'POST',
  path: '/api/local-engine/builds/:gpu/install',
  tag: 'Local models',
  summary:
    'Gets the build of the engine for a graphics card, and the engine where it is missing. Follow it in the list.',
  params: buildParams,
  status: 202,
  reply: localEngine,
})

export const cancelEngineBuild = defineRoute({
  id: 'cancelEngineBuild',
  method: 'POST',
  path: '/api/local-engine/builds/:gpu/cancel',
  tag: 'Local models',
  summary: 'Stops the installation of a build. Without one running it changes nothing.',
  params: buildParams,
  reply: localEngine,
})

export const removeEngineBuild = defineRoute({
  id: 'removeEngineBuild',
  method: 'DELETE',
  path: '/api/local-engine/builds/:gpu',
  tag: 'Local models',
  summary: 'Removes the build of the engine for a graphics card. Models then need another one, or the processor.',
  params: buildParams,
  reply: localEngine,
})
