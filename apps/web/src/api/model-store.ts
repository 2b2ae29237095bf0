import { type Failure, listModels, type Model } from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StoredText } from '../ui/stored-text.ts'

export interface ModelList {
  status: 'loading' | 'ready' | 'failed'
  failure: Failure | null
  models: Model[]
  /** Models of one feature of the program: they answer, and are not for choosing. */
  hidden: Model[]
  unavailable: { providerId: string; providerName: string; message: string }[]
  /** The model that new conversations begin with. */
  chosenId: string | null
}

export interface ModelStore extends StoreApi<ModelList> {
  refresh(options?: { ask?: boolean }): Promise<void>
  choose(modelId: string): void
}

/** A model by its id, also one that is not for choosing. */
export const findModel = ({ models, hidden }: ModelList, modelId: string | undefined): Model | undefined =>
  [...models, ...hidden].find(({ id }) => id === modelId)

const CHOSEN_KEY = 'chosen-model'

export const createModelStore = (callRoute: CallRouteFunction, memory: StoredText): ModelStore => {
  const store = createStore<ModelList>(() => ({
    status: 'loading',
    failure: null,
    models: [],
    hidden: [],
    unavailable: [],
    chosenId: memory.getItem(CHOSEN_KEY),
  }))
  return Object.assign(store, {
    refresh: async (options: { ask?: boolean } = {}) => {
      try {
        const query = { hidden: 'true' as const, ...(options.ask && { refresh: 'true' as const }) }
        const { items, unavailable } = await callRoute(listModels, { query })
        const models = items.filter(({ isHidden }) => !isHidden)
        store.setState({
          status: 'ready',
          failure: null,
          models,
          hidden: items.filter(({ isHidden }) => isHidden),
          unavailable,
        })
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause
        if (store.getState().status !== 'ready') store.setState({ status: 'failed', failure: cause.failure })
      }
    },
    choose: (modelId: string) => {
      if (store.getState().hidden.some(({ id }) => id === modelId)) return
      memory.setItem(CHOSEN_KEY, modelId)
      store.setState({ chosenId: modelId })
    },
  })
}
