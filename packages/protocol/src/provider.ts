import { z } from 'zod'
import { failure } from './error.ts'
import { defineRoute } from './route.ts'
import { exchange } from './run.ts'
import { id, label, page, timestamp, token } from './shared-schemas.ts'

/** A kind of provider that can be configured: its form, presets and how to recognise its keys. */
export const providerKind = z
  .object({
    kind: z.string(),
    name: z.string(),
    /** One sentence for the form. */
    description: z.string(),
    /** JSON Schema of `settings`; a property with `secret: true` is shown masked and never comes back. */
    settingsSchema: z.record(z.string(), z.unknown()),
    presets: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        settings: z.record(z.string(), z.unknown()),
        keyUrl: z.string().optional(),
        keyPattern: z.string().optional(),
      }),
    ),
    /** Regular expression that the kind's keys match, for recognising a pasted key. */
    keyPattern: z.string().optional(),
    /** Where a person gets a key. */
    keyUrl: z.string().optional(),
  })
  .meta({ id: 'ProviderKind' })
export type ProviderKind = z.output<typeof providerKind>

const settings = z.record(z.string().max(64), z.unknown())

export const provider = z
  .object({
    id: z.string(),
    kind: z.string(),
    name: z.string(),
    /** Settings without secrets; a stored secret appears as its masked form. */
    settings,
    createdAt: timestamp,
    /** Always there (demo, local); it cannot be removed. */
    builtIn: z.boolean(),
    /** Its models can be fetched, copied and removed from here, by the routes of model servers. */
    managesModels: z.boolean(),
    /** JSON Schema of `settings` of one that is built in and has any: its kind is not among those that can be added. */
    settingsSchema: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Provider' })
export type Provider = z.output<typeof provider>

const providerParams = z.object({ providerId: token(64) })

export const listProviderKinds = defineRoute({
  id: 'listProviderKinds',
  method: 'GET',
  path: '/api/provider-kinds',
  tag: 'Providers',
  summary: 'Kinds of providers with the schema of their settings and their presets.',
  reply: page(providerKind),
})

export const listProviders = defineRoute({
  id: 'listProviders',
  method: 'GET',
  path: '/api/providers',
  tag: 'Providers',
  summary: 'Configured providers, secrets masked.',
  reply: page(provider),
})

export const createProvider = defineRoute({
  id: 'createProvider',
  method: 'POST',
  path: '/api/providers',
  tag: 'Providers',
  summary: 'Adds a provider. Secrets are encrypted at rest and never come back.',
  body: z.object({ id: id.optional(), kind: token(64), name: label(100), settings }),
  status: 201,
  reply: provider,
})

export const updateProvider = defineRoute({
  id: 'updateProvider',
  method: 'PATCH',
  path: '/api/providers/:providerId',
  tag: 'Providers',
  summary: 'Changes name or settings; a setting that is left out stays, `null` removes it.',
  params: providerParams,
  body: z.object({ name: label(100).optional(), settings: settings.optional() }),
  reply: provider,
})

export const deleteProvider = defineRoute({
  id: 'deleteProvider',
  method: 'DELETE',
  path: '/api/providers/:providerId',
  tag: 'Providers',
  summary: 'Removes a provider and its secrets. Conversations that used it stay.',
  params: providerParams,
  status: 204,
})

/** One check of a provider: what was tried, how it went, and the exchange that proves it. */
export const providerCheck = z
  .object({
    name: z.enum(['models', 'text', 'tool', 'json']),
    status: z.enum(['passed', 'failed', 'skipped']),
    summary: z.string(),
    durationMs: z.number(),
    failure: failure.optional(),
    exchanges: z.array(exchange),
  })
  .meta({ id: 'ProviderCheck' })
export type ProviderCheck = z.output<typeof providerCheck>

export const testProvider = defineRoute({
  id: 'testProvider',
  method: 'POST',
  path: '/api/providers/:providerId/test',
  tag: 'Providers',
  summary: 'Lists models, streams a reply, calls a tool, asks for JSON; each check with its raw exchange.',
  params: providerParams,
  body: z.object({ modelName: z.string().max(500).optional() }),
  reply: z.object({ modelName: z.string().nullable(), checks: z.array(providerCheck) }),
})

/** A model server found on this computer. */
export const discoveredServer = z
  .object({
    kind: z.string(),
    presetId: z.string().optional(),
    name: z.string(),
    baseUrl: z.string(),
    version: z.string().optional(),
    models: z.array(z.object({ name: z.string(), sizeBytes: z.int().nullable() })),
    /** Set when it is configured already. */
    providerId: z.string().optional(),
  })
  .meta({ id: 'DiscoveredServer' })
export type DiscoveredServer = z.output<typeof discoveredServer>

export const discoverProviders = defineRoute({
  id: 'discoverProviders',
  method: 'GET',
  path: '/api/discovered-providers',
  tag: 'Providers',
  summary: 'Model servers that answer on this computer, looked for within a short time limit.',
  reply: page(discoveredServer).extend({ searchedMs: z.number() }),
})
