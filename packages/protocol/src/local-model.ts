import { z } from 'zod'
import { failure } from './error.ts'
import { defineRoute } from './route.ts'
import { page, timestamp, token } from './shared-schemas.ts'

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
  })
  .meta({ id: 'LocalModelJob' })
export type LocalModelJob = z.output<typeof localModelJob>

/** A model that runs inside this program, or could. */
export const localModel = z
  .object({
    name: z.string(),
    displayName: z.string(),
    description: z.string(),
    publisher: z.string().nullable(),
    licence: z.object({ name: z.string(), url: z.string() }).nullable(),
    quantization: z.string().nullable(),
    sizeBytes: bytes,
    /** Memory while it answers, with its whole context. */
    memoryBytes: bytes.nullable(),
    contextWindow: z.int().positive().nullable(),
    sha256: z.string().nullable(),
    /** In the catalogue of the program; others were brought as a file. */
    isInCatalogue: z.boolean(),
    status: z.enum(['available', 'installing', 'installed', 'failed']),
    /** Present while it is being installed. */
    job: localModelJob.nullable(),
    /** Why the last try to get it failed. */
    error: failure.nullable(),
    /** The `modelId` of a message; present when it is installed. */
    modelId: z.string().nullable(),
  })
  .meta({ id: 'LocalModel' })
export type LocalModel = z.output<typeof localModel>

/** The engine that runs the models. It is fetched with the first model. */
export const localEngine = z
  .object({
    version: z.string(),
    isInstalled: z.boolean(),
    /** What it takes on the disk, roughly, when it is not installed yet. */
    sizeBytes: bytes,
    /** Why it cannot be had on this machine. */
    unsupported: failure.nullable(),
  })
  .meta({ id: 'LocalEngine' })
export type LocalEngine = z.output<typeof localEngine>

export const localModelEvent = z
  .discriminatedUnion('type', [
    /** A model as it is now; the first events are all models. */
    z.object({ type: z.literal('model'), model: localModel }),
    z.object({ type: z.literal('removed'), name: z.string() }),
  ])
  .meta({ id: 'LocalModelEvent' })
export type LocalModelEvent = z.output<typeof localModelEvent>

const nameParams = z.object({ name: token(200) })

export const listLocalModels = defineRoute({
  id: 'listLocalModels',
  method: 'GET',
  path: '/api/local-models',
  tag: 'Local models',
  summary: 'Models that run inside this program: the catalogue and what is installed, with running installations.',
  reply: page(localModel).extend({
    engine: localEngine,
    freeDiskBytes: bytes,
    memory: z.object({ totalBytes: bytes, availableBytes: bytes }),
  }),
})

export const followLocalModels = defineRoute({
  id: 'followLocalModels',
  method: 'GET',
  path: '/api/local-models/events',
  tag: 'Local models',
  summary: 'Server-Sent Events: every model once, then each model whenever it changes. Stays open.',
  reply: localModelEvent,
  replyKind: 'events',
})

export const installLocalModel = defineRoute({
  id: 'installLocalModel',
  method: 'POST',
  path: '/api/local-models/:name/install',
  tag: 'Local models',
  summary:
    'Gets a model, and the engine where it is missing. Asking again while it runs, or when it is here, changes nothing.',
  params: nameParams,
  body: z.object({
    /** A GGUF file on the computer of the server, instead of a download; with it any free name may be chosen. */
    file: z.string().min(1).max(4096).optional(),
  }),
  status: 202,
  reply: localModel,
})

export const cancelLocalModelInstall = defineRoute({
  id: 'cancelLocalModelInstall',
  method: 'POST',
  path: '/api/local-models/:name/cancel',
  tag: 'Local models',
  summary: 'Stops an installation and removes what had arrived. Without one running it changes nothing.',
  params: nameParams,
  reply: localModel,
})

export const deleteLocalModel = defineRoute({
  id: 'deleteLocalModel',
  method: 'DELETE',
  path: '/api/local-models/:name',
  tag: 'Local models',
  summary: 'Removes the file of an installed model. Conversations that used it stay.',
  params: nameParams,
  status: 204,
})
