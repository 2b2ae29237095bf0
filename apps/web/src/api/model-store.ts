import { type Failure, listModels, type Model } from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface ModelList {
  status: 'loading' | 'ready' | 'failed'
  failure: Failure | null
  models: Model[]
  unavailable: { providerId: string; providerName: string; message: string }[]
  /** The model that new conversations begin with. */
  chosenId: string | null
}

export interface ModelStore extends StoreApi<ModelList> {
  refresh(options?: { ask?: boolean }): Promise<void>
  choose(modelId: string): void
}

const CHOSEN_KEY = 'chosen-model'

export interface RememberedText {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

export const createModelStore = (callRoute: CallRouteFunction, memory: RememberedText): ModelStore => {
  const store = createStore<ModelList>(() => ({
    status: 'loading',
    failure: null,
    models: [],
    unavailable: [],
    chosenId: memory.getItem(CHOSEN_KEY),
  }))
  return Object.assign(store, {
    refresh: async (options: { ask?: boolean } = {}) => {
      try {
        const page = await callRoute(listModels, { query: options.ask ? { refresh: 'true' } : {} })
        store.setState({ status: 'ready', failure: null, models: page.items, unavailable: page.unavailable })
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause
        if (store.getState().status !== 'ready') store.setState({ status: 'failed', failure: cause.failure })
      }
    },
    choose: (modelId: string) => {
      memory.setItem(CHOSEN_KEY, modelId)
      store.setState({ chosenId: modelId })
    },
  })
}
