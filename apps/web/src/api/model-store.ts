import { type Failure, listModels, type Model, type RouteReply, startCalls } from '@llm-playground/protocol'
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

type ListedModels = RouteReply<typeof listModels>

export interface ModelStore extends StoreApi<ModelList> {
  /** Takes a list that was read already. */
  put(list: ListedModels): void
  refresh(options?: { ask?: boolean }): Promise<void>
  choose(modelId: string): void
}

/** A model by its id, also one that is not for choosing. */
export const findModel = ({ models, hidden }: ModelList, modelId: string | undefined): Model | undefined =>
  [...models, ...hidden].find(({ id }) => id === modelId)

/** As people call it; a model that is not in the list any more by its id. */
export const nameOfModel = (list: ModelList, modelId: string): string =>
  findModel(list, modelId)?.displayName ?? modelId

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
  const put = ({ items, unavailable }: ListedModels): void =>
    store.setState({
      status: 'ready',
      failure: null,
      models: items.filter(({ isHidden }) => !isHidden),
      hidden: items.filter(({ isHidden }) => isHidden),
      unavailable,
    })
  return Object.assign(store, {
    put,
    refresh: async (options: { ask?: boolean } = {}) => {
      try {
        const query = { ...startCalls.models.query, ...(options.ask && { refresh: 'true' as const }) }
        put(await callRoute(listModels, { query }))
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
