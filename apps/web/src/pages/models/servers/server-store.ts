import {
  cancelServerPull,
  copyServerModel,
  createServerModel,
  deleteServerModel,
  type Failure,
  listProviders,
  listServerModels,
  pullServerModel,
  type RouteReply,
  unloadServerModel,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Services } from '../../../api/services.ts'

export interface ModelServer {
  providerId: string
  name: string
  /** Null while it does not answer. */
  content: RouteReply<typeof listServerModels> | null
  problem: Failure | null
}

export interface ModelServerStore extends StoreApi<{ servers: ModelServer[] }> {
  load(): Promise<void>
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

const NOT_MANAGEABLE = 'provider-not-manageable'

/** The model servers among the providers whose models can be managed from here. */
export const createModelServerStore = ({ callRoute, models }: Services): ModelServerStore => {
  const store = createStore<{ servers: ModelServer[] }>(() => ({ servers: [] }))

  const read = async (providerId: string, name: string): Promise<ModelServer[]> => {
    try {
      const content = await callRoute(listServerModels, { params: { providerId } })
      return [{ providerId, name, content, problem: null }]
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.failure.code === NOT_MANAGEABLE || cause.failure.code === 'provider-not-found') return []
      return [{ providerId, name, content: null, problem: cause.failure }]
    }
  }
  const load = async (): Promise<void> => {
    const { items } = await callRoute(listProviders)
    const reading = items.filter(({ builtIn }) => !builtIn).map(({ id, name }) => read(id, name))
    store.setState({ servers: (await Promise.all(reading)).flat() })
  }
  const change = async (work: Promise<unknown>): Promise<void> => {
    await work
    await load()
    void models.refresh({ ask: true })
  }

  return Object.assign(store, {
    load,
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
