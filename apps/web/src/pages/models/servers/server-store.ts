import {
  cancelServerPull,
  copyServerModel,
  createServerModel,
  deleteServerModel,
  type Failure,
  followServerPulls,
  listProviders,
  listServerModels,
  pullServerModel,
  type RouteReply,
  type ServerPull,
  type ServerPullsEvent,
  serverPullsEvent,
  unloadServerModel,
} from '@llm-playground/protocol'
import { ApiError, routeUrl } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { followStates } from '../../../api/follow-states.ts'
import type { Services } from '../../../api/services.ts'

export interface ModelServer {
  providerId: string
  name: string
  /** Null while it does not answer. */
  content: RouteReply<typeof listServerModels> | null
  pulls: ServerPull[]
  problem: Failure | null
}

export interface ModelServerStore extends StoreApi<{ servers: ModelServer[] }> {
  load(): Promise<void>
  /** Hears of pulls until `signal` aborts. */
  follow(signal: AbortSignal): Promise<void>
  /** @throws ApiError */
  pull(providerId: string, name: string): Promise<void>
  /** @throws ApiError */
  cancelPull(providerId: string, name: string): Promise<void>
  /** @throws ApiError */
  create(providerId: string, recipe: { name: string; from: string; system?: string }): Promise<void>
  /** @throws ApiError */
  copy(providerId: string, name: string, to: string): Promise<void>
  /** @throws ApiError */
  unload(providerId: string, name: string): Promise<void>
  /** @throws ApiError */
  remove(providerId: string, name: string): Promise<void>
}

/** The model servers among the providers whose models can be managed from here. */
export const createModelServerStore = ({ callRoute, fetch, models }: Services): ModelServerStore => {
  const store = createStore<{ servers: ModelServer[] }>(() => ({ servers: [] }))

  /** Also of servers that do not answer now: what was interrupted is still to be gone on with. */
  const pullsOf = new Map<string, ServerPull[]>()

  const read = async (providerId: string, name: string): Promise<ModelServer[]> => {
    try {
      const content = await callRoute(listServerModels, { params: { providerId } })
      pullsOf.set(providerId, content.pulls)
      return [{ providerId, name, content, pulls: content.pulls, problem: null }]
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.failure.code === 'provider-not-found') return []
      return [{ providerId, name, content: null, pulls: pullsOf.get(providerId) ?? [], problem: cause.failure }]
    }
  }
  const load = async (): Promise<void> => {
    const { items } = await callRoute(listProviders)
    const reading = items.filter(({ managesModels }) => managesModels).map(({ id, name }) => read(id, name))
    store.setState({ servers: (await Promise.all(reading)).flat() })
  }
  const hear = ({ providerId, pulls }: ServerPullsEvent): void => {
    pullsOf.set(providerId, pulls)
    store.setState(({ servers }) => ({
      servers: servers.map((server) => (server.providerId === providerId ? { ...server, pulls } : server)),
    }))
  }
  const change = async (work: Promise<unknown>): Promise<void> => {
    await work
    await load()
    void models.refresh({ ask: true })
  }

  return Object.assign(store, {
    load,
    follow: (signal: AbortSignal) => followStates(routeUrl(followServerPulls), serverPullsEvent, fetch, signal, hear),
    pull: async (providerId: string, name: string) => {
      await callRoute(pullServerModel, { params: { providerId }, body: { name } })
      await load()
    },
    cancelPull: async (providerId: string, name: string) => {
      await callRoute(cancelServerPull, { params: { providerId }, body: { name } })
      await load()
    },
    create: (providerId: string, body: { name: string; from: string; system?: string }) =>
      change(callRoute(createServerModel, { params: { providerId }, body })),
    copy: (providerId: string, name: string, to: string) =>
      change(callRoute(copyServerModel, { params: { providerId }, body: { name, to } })),
    unload: (providerId: string, name: string) =>
      change(callRoute(unloadServerModel, { params: { providerId }, body: { name } })),
    remove: (providerId: string, name: string) =>
      change(callRoute(deleteServerModel, { params: { providerId }, query: { name } })),
  })
}
