import {
  cancelEngineBuild,
  cancelLocalModelInstall,
  deleteLocalModel,
  type EngineBuild,
  type Failure,
  installEngineBuild,
  installLocalModel,
  type LocalEngine,
  type LocalModel,
  type LocalModelEvent,
  type LocalModelOrder,
  listLocalModels,
  pauseLocalModelInstall,
  type RouteReply,
  removeEngineBuild,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { followLocalModels } from '../../../api/follow-local-models.ts'
import type { Services } from '../../../api/services.ts'
import { type ByteSample, withSample } from './download-speed.ts'

export type Machine = Omit<RouteReply<typeof listLocalModels>, 'items' | 'nextCursor'>

export interface LocalModelList {
  /** `absent`: this server runs no models itself. */
  status: 'loading' | 'ready' | 'absent' | 'failed'
  failure: Failure | null
  models: LocalModel[]
  machine: Machine | null
  /** What had arrived when, of each download. */
  samples: Record<string, ByteSample[]>
}

export interface LocalModelStore extends StoreApi<LocalModelList> {
  load(): Promise<void>
  /** Hears changes until `signal` aborts. */
  follow(signal: AbortSignal): Promise<void>
  /** @throws ApiError */
  install(name: string, order?: LocalModelOrder): Promise<void>
  /** @throws ApiError */
  pause(name: string): Promise<void>
  /** @throws ApiError */
  cancel(name: string): Promise<void>
  /** @throws ApiError */
  remove(name: string): Promise<void>
  /** @throws ApiError */
  installBuild(gpu: EngineBuild['gpu']): Promise<void>
  /** @throws ApiError */
  cancelBuild(gpu: EngineBuild['gpu']): Promise<void>
  /** @throws ApiError */
  removeBuild(gpu: EngineBuild['gpu']): Promise<void>
}

const NOT_FOUND = 404

const withModel = ({ models, samples }: LocalModelList, model: LocalModel): Partial<LocalModelList> => ({
  models: models.some(({ name }) => name === model.name)
    ? models.map((each) => (each.name === model.name ? model : each))
    : [...models, model],
  samples: {
    ...samples,
    [model.name]:
      model.job?.stage === 'download'
        ? withSample(samples[model.name] ?? [], { at: Date.now(), bytes: model.job.receivedBytes })
        : [],
  },
})

/** The models that run inside this program, as they are and as they change. */
export const createLocalModelStore = ({ callRoute, fetch, models }: Services): LocalModelStore => {
  const store = createStore<LocalModelList>(() => ({
    status: 'loading',
    failure: null,
    models: [],
    machine: null,
    samples: {},
  }))
  const { setState, getState } = store
  /** How often each model was told of; by name. */
  const tellings = new Map<string, number>()

  const put = (model: LocalModel) => setState((list) => withModel(list, model))

  /** An answer may come after news of what it began: news is newer. */
  const putAnswer = async (name: string, call: Promise<LocalModel>) => {
    const before = tellings.get(name)
    const model = await call
    if (tellings.get(name) === before) put(model)
  }

  const putEngine = (engine: LocalEngine) => setState(({ machine }) => ({ machine: machine && { ...machine, engine } }))

  const load = async () => {
    try {
      const { items, nextCursor: _, ...machine } = await callRoute(listLocalModels)
      setState({ status: 'ready', failure: null, models: items, machine })
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
      if (cause.status === NOT_FOUND) setState({ status: 'absent' })
      else if (getState().status !== 'ready') setState({ status: 'failed', failure: cause.failure })
    }
  }

  /** Disk, engine and the list of models have changed when a model came or went. */
  const readAgain = () => {
    void load()
    void models.refresh({ ask: true })
  }
  const hear = (event: LocalModelEvent) => {
    if (event.type === 'engine') return putEngine(event.engine)
    if (event.type === 'removed') {
      setState(({ models: known }) => ({ models: known.filter(({ name }) => name !== event.name) }))
      return readAgain()
    }
    const { name: told } = event.model
    tellings.set(told, (tellings.get(told) ?? 0) + 1)
    const before = getState().models.find(({ name }) => name === told)?.status
    put(event.model)
    if (before !== undefined && before !== event.model.status && event.model.status !== 'installing') readAgain()
  }

  return Object.assign(store, {
    load,
    follow: (signal: AbortSignal) => followLocalModels(fetch, signal, hear),
    install: async (name: string, order: LocalModelOrder = {}) => {
      await putAnswer(name, callRoute(installLocalModel, { params: { name }, body: order }))
      // One that is used where it lies is there at once, without an event of its own.
      if (order.inPlace) readAgain()
    },
    pause: (name: string) => putAnswer(name, callRoute(pauseLocalModelInstall, { params: { name } })),
    cancel: (name: string) => putAnswer(name, callRoute(cancelLocalModelInstall, { params: { name } })),
    installBuild: async (gpu: EngineBuild['gpu']) =>
      putEngine(await callRoute(installEngineBuild, { params: { gpu } })),
    cancelBuild: async (gpu: EngineBuild['gpu']) => putEngine(await callRoute(cancelEngineBuild, { params: { gpu } })),
    removeBuild: async (gpu: EngineBuild['gpu']) => putEngine(await callRoute(removeEngineBuild, { params: { gpu } })),
    remove: async (name: string) => {
      await callRoute(deleteLocalModel, { params: { name } })
      readAgain()
    },
  })
}
