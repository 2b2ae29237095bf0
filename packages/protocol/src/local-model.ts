import { z } from 'zod'
import { failure } from './error.ts'
import { localEngine, localModelJob } from './local-engine.ts'
import { defineRoute } from './route.ts'
import { page, token } from './shared-schemas.ts'

const bytes = z.int().nonnegative()

/** A model that runs inside this program, or could. */
export const localModel = z
  .object({
    name: z.string(),
    displayName: z.string(),
    description: z.string(),
    publisher: z.string().nullable(),
    /** `mustAccept`: it asks to be accepted before the download. */
    licence: z.object({ name: z.string(), url: z.string().nullable(), mustAccept: z.boolean() }).nullable(),
    quantization: z.string().nullable(),
    sizeBytes: bytes,
    /** Memory while it answers, with its whole context. */
    memoryBytes: bytes.nullable(),
    contextWindow: z.int().positive().nullable(),
    sha256: z.string().nullable(),
    /** Whether the model was taught to call tools; null where nobody says. */
    hasTools: z.boolean().nullable(),
    /** Where it comes from or came from, in words. */
    sources: z.array(z.string()),
    /** The file stays where another program or the person keeps it; deleting only forgets it. */
    isInPlace: z.boolean(),
    /** Disk space that deleting it gives back. */
    reclaimableBytes: bytes,
    /** In the catalogue of the program; others were brought as a file. */
    isInCatalogue: z.boolean(),
    status: z.enum(['available', 'installing', 'paused', 'installed', 'failed']),
    /** What of a download is kept while none runs; the next try carries on from there. */
    partial: z.object({ receivedBytes: bytes, totalBytes: bytes }).nullable(),
    /** Present while it is being installed. */
    job: localModelJob.nullable(),
    /** Why the last try to get it failed. */
    error: failure.nullable(),
    /** The `modelId` of a message; present when it is installed. */
    modelId: z.string().nullable(),
  })
  .meta({ id: 'LocalModel' })
export type LocalModel = z.output<typeof localModel>

export const localModelEvent = z
  .discriminatedUnion('type', [
    /** A model as it is now; the first events are all models. */
    z.object({ type: z.literal('model'), model: localModel }),
    z.object({ type: z.literal('removed'), name: z.string() }),
    z.object({ type: z.literal('engine'), engine: localEngine }),
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
    memory: z.object({
      totalBytes: bytes,
      availableBytes: bytes,
      /** Models in memory, with what their engine takes. */
      loaded: z.array(z.object({ displayName: z.string(), memoryBytes: bytes })),
    }),
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

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in small hexadecimal letters')

/** What to get. Of `file`, `folder`, `url` and `repository` at most one; with them any free name may be chosen. */
export const localModelOrder = z
  .object({
    /** A GGUF file on the computer of the server, instead of a download. */
    file: z.string().min(1).max(4096).optional(),
    /** A folder of that computer with the file somewhere inside, told by the checksum; without one the only model in it. */
    folder: z.string().min(1).max(4096).optional(),
    /** Use that file where it lies: it is neither copied nor, later, deleted. */
    inPlace: z.boolean().optional(),
    /** A GGUF file behind an address. */
    url: z
      .url({ protocol: /^https?$/ })
      .max(4096)
      .optional(),
    /** A GGUF file in a repository of a model hub. */
    repository: z
      .object({
        name: z.string().regex(/^[\w.-]{1,96}\/[\w.-]{1,96}$/, 'owner/name'),
        file: z.string().min(1).max(500),
        revision: z
          .string()
          .regex(/^[\w.-]{1,100}$/)
          .optional(),
      })
      .optional(),
    /** What the downloaded file must have. */
    sha256: sha256.optional(),
    /** The person has read the licence and accepts it. */
    acceptLicence: z.boolean().optional(),
  })
  .refine(
    ({ file, folder, url, repository }) =>
      [file, folder, url, repository].filter((way) => way !== undefined).length <= 1,
    { message: 'give one of file, folder, url and repository' },
  )
  .meta({ id: 'LocalModelOrder' })
export type LocalModelOrder = z.output<typeof localModelOrder>

export const installLocalModel = defineRoute({
  id: 'installLocalModel',
  method: 'POST',
  path: '/api/local-models/:name/install',
  tag: 'Local models',
  summary:
    'Gets a model, and the engine where it is missing. Asking again while it runs, or when it is here, changes nothing.',
  params: nameParams,
  body: localModelOrder,
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

export const pauseLocalModelInstall = defineRoute({
  id: 'pauseLocalModelInstall',
  method: 'POST',
  path: '/api/local-models/:name/pause',
  tag: 'Local models',
  summary: 'Stops a download and keeps what had arrived; installing the model again carries on from there.',
  params: nameParams,
  reply: localModel,
})

/** A model file of another program or of the person, usable where it lies. */
export const foundModel = z
  .object({
    /** A free name for it. */
    name: z.string(),
    displayName: z.string(),
    file: z.string(),
    sizeBytes: bytes,
    /** Whose folder it is, in words. */
    place: z.string(),
    /** The name under which it is used already. */
    usedAs: z.string().nullable(),
    /** Why it cannot be used. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'FoundModel' })
export type FoundModel = z.output<typeof foundModel>

export const modelFolder = z
  .object({ path: z.string(), place: z.string(), isNamed: z.boolean(), modelCount: z.int().nonnegative() })
  .meta({ id: 'ModelFolder' })
export type ModelFolder = z.output<typeof modelFolder>

export const findLocalModels = defineRoute({
  id: 'findLocalModels',
  method: 'GET',
  path: '/api/local-models/found',
  tag: 'Local models',
  summary: 'Model files that other programs on this computer keep, and those in folders that a person named.',
  reply: page(foundModel).extend({ folders: z.array(modelFolder) }),
})

export const addModelFolder = defineRoute({
  id: 'addModelFolder',
  method: 'POST',
  path: '/api/local-model-folders',
  tag: 'Local models',
  summary: 'Names a folder of the computer of the server in which model files are looked for.',
  body: z.object({ path: z.string().min(1).max(4096) }),
  status: 201,
  reply: modelFolder,
})

export const removeModelFolder = defineRoute({
  id: 'removeModelFolder',
  method: 'DELETE',
  path: '/api/local-model-folders',
  tag: 'Local models',
  summary: 'Forgets a named folder. Nothing in it is touched; models of it that are in use stay.',
  query: z.object({ path: z.string().min(1).max(4096) }),
  status: 204,
})

export const deleteLocalModel = defineRoute({
  id: 'deleteLocalModel',
  method: 'DELETE',
  path: '/api/local-models/:name',
  tag: 'Local models',
  summary: 'Removes the file of an installed model, or forgets one used in place. Conversations that used it stay.',
  params: nameParams,
  status: 204,
})
