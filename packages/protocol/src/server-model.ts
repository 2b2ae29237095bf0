import { z } from 'zod'
import { failure } from './error.ts'
import { defineRoute } from './route.ts'
import { page, timestamp, token } from './shared-schemas.ts'

const bytes = z.int().nonnegative()
const modelName = token(300).min(1)

/** A model that a model server keeps; the server is a configured provider whose kind can manage its models. */
export const serverModel = z
  .object({
    name: z.string(),
    sizeBytes: bytes.nullable(),
    family: z.string().nullable(),
    parameterSize: z.string().nullable(),
    quantization: z.string().nullable(),
    modifiedAt: timestamp.nullable(),
    /** The server passes its requests on to a vendor. */
    isRemote: z.boolean(),
    /** Present while it is in memory. */
    loaded: z
      .object({
        memoryBytes: bytes.nullable(),
        /** The share of it on graphics cards. */
        graphicsBytes: bytes.nullable(),
        contextLength: z.int().nonnegative().nullable(),
        /** When the server lets it go. */
        expiresAt: timestamp.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ServerModel' })
export type ServerModel = z.output<typeof serverModel>

/**
 * A model on its way to a server. It goes on without a watcher. One that failed, or that a restart of this program
 * interrupted, stays listed until it is tried again or forgotten.
 */
export const serverPull = z
  .object({
    name: z.string(),
    status: z.enum(['working', 'failed', 'interrupted']),
    /** The server's own words for what it does. */
    stageText: z.string(),
    receivedBytes: bytes,
    totalBytes: bytes.nullable(),
    startedAt: timestamp,
    error: failure.nullable(),
  })
  .meta({ id: 'ServerPull' })
export type ServerPull = z.output<typeof serverPull>

const providerParams = z.object({ providerId: token(64) })
const byName = z.object({ name: modelName })
const TAG = 'Model servers'

export const listServerModels = defineRoute({
  id: 'listServerModels',
  method: 'GET',
  path: '/api/providers/:providerId/server-models',
  tag: TAG,
  summary: 'What a model server keeps, which of it is in memory and for how long, and what is on its way.',
  params: providerParams,
  reply: page(serverModel).extend({ version: z.string(), pulls: z.array(serverPull) }),
})

export const serverPullsEvent = z
  .object({ providerId: z.string(), pulls: z.array(serverPull) })
  .meta({ id: 'ServerPullsEvent' })
export type ServerPullsEvent = z.output<typeof serverPullsEvent>

export const followServerPulls = defineRoute({
  id: 'followServerPulls',
  method: 'GET',
  path: '/api/server-pulls/events',
  tag: TAG,
  summary:
    'Server-Sent Events: what is on its way to each model server, once and then whenever it changes. Stays open.',
  reply: serverPullsEvent,
  replyKind: 'events',
})

export const showServerModel = defineRoute({
  id: 'showServerModel',
  method: 'GET',
  path: '/api/providers/:providerId/server-models/details',
  tag: TAG,
  summary: 'What one model of a server is and can do, with its default parameters, template and licence.',
  params: providerParams,
  query: byName,
  reply: z.object({
    name: z.string(),
    /** Null when the server is too old to say. */
    capabilities: z.array(z.string()).nullable(),
    contextWindow: z.int().positive().nullable(),
    parameterSize: z.string().nullable(),
    quantization: z.string().nullable(),
    license: z.string().nullable(),
    parameters: z.string().nullable(),
    template: z.string().nullable(),
  }),
})

export const pullServerModel = defineRoute({
  id: 'pullServerModel',
  method: 'POST',
  path: '/api/providers/:providerId/server-models/pull',
  tag: TAG,
  summary:
    'Lets a server fetch a model. One that is on its way already stays as it is; one that was interrupted goes on.',
  params: providerParams,
  body: byName,
  status: 202,
  reply: serverPull,
})

export const cancelServerPull = defineRoute({
  id: 'cancelServerPull',
  method: 'POST',
  path: '/api/providers/:providerId/server-models/cancel-pull',
  tag: TAG,
  summary: 'Stops a pull and forgets a failed one. The server keeps what arrived; a later pull carries on from there.',
  params: providerParams,
  body: byName,
  status: 204,
})

export const createServerModel = defineRoute({
  id: 'createServerModel',
  method: 'POST',
  path: '/api/providers/:providerId/server-models',
  tag: TAG,
  summary: 'Makes a model of another one of the server, with a system prompt and default parameters of its own.',
  params: providerParams,
  body: z.object({
    name: modelName,
    from: modelName,
    system: z.string().max(100_000).optional(),
    /** In the server's own names. */
    parameters: z.record(z.string().max(64), z.union([z.string().max(1000), z.number(), z.boolean()])).optional(),
  }),
  status: 204,
})

export const copyServerModel = defineRoute({
  id: 'copyServerModel',
  method: 'POST',
  path: '/api/providers/:providerId/server-models/copy',
  tag: TAG,
  summary: 'Gives a model of a server a second name.',
  params: providerParams,
  body: z.object({ name: modelName, to: modelName }),
  status: 204,
})

export const unloadServerModel = defineRoute({
  id: 'unloadServerModel',
  method: 'POST',
  path: '/api/providers/:providerId/server-models/unload',
  tag: TAG,
  summary: 'Takes a model out of the memory of a server at once.',
  params: providerParams,
  body: byName,
  status: 204,
})

export const deleteServerModel = defineRoute({
  id: 'deleteServerModel',
  method: 'DELETE',
  path: '/api/providers/:providerId/server-models',
  tag: TAG,
  summary: 'Removes a model from the disk of a server.',
  params: providerParams,
  query: byName,
  status: 204,
})
