import {
  createProvider,
  type DiscoveredServer,
  deleteProvider,
  discoverProviders,
  type Failure,
  listProviderKinds,
  listProviders,
  type Provider,
  type ProviderKind,
  type RouteReply,
  testProvider,
  updateProvider,
} from '@llm-playground/protocol'
import { ApiError } from '@llm-playground/protocol/client'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Services } from '../../../api/services.ts'
import type { FormDraft, Settings } from './form/form-draft.ts'

export type ProviderTest =
  | { status: 'running'; startedAt: number }
  | { status: 'failed'; failure: Failure }
  | ({ status: 'done' } & RouteReply<typeof testProvider>)

/** A form with changes that are not saved. It stays here while other providers are looked at. */
export interface ProviderDraft {
  name: string
  fields: FormDraft
}

export interface ProviderSettings {
  status: 'loading' | 'ready' | 'failed'
  failure: Failure | null
  providers: Provider[]
  kinds: ProviderKind[]
  /** Model servers that answer on this computer. */
  discovered: DiscoveredServer[]
  /** The last test of a provider, by its id. */
  tests: Record<string, ProviderTest>
  /** By the id of the provider, or of the choice that a new one begins with. */
  drafts: Record<string, ProviderDraft>
}

export interface NewProvider {
  /** Only to bring a removed one back under the id that its models carry. */
  id?: string
  kind: string
  name: string
  settings: Settings
}

export interface ProviderSettingsStore extends StoreApi<ProviderSettings> {
  load(): Promise<void>
  discover(): Promise<void>
  /** @throws ApiError */
  create(provider: NewProvider): Promise<Provider>
  /** @throws ApiError */
  update(providerId: string, change: { name?: string; settings?: Settings }): Promise<void>
  /** @throws ApiError */
  remove(providerId: string): Promise<void>
  keepDraft(key: string, draft: ProviderDraft | null): void
  test(providerId: string, modelName: string | undefined): Promise<void>
}

/** What the page of providers shows, and what can be done there. */
export const createProviderSettings = ({ callRoute, models }: Services): ProviderSettingsStore => {
  const store = createStore<ProviderSettings>(() => ({
    status: 'loading',
    failure: null,
    providers: [],
    kinds: [],
    discovered: [],
    tests: {},
    drafts: {},
  }))
  const { setState, getState } = store
  const put = (provider: Provider) =>
    setState(({ providers }) => ({
      providers: providers.some(({ id }) => id === provider.id)
        ? providers.map((known) => (known.id === provider.id ? provider : known))
        : [...providers, provider],
    }))
  const putTest = (providerId: string, test: ProviderTest) =>
    setState(({ tests }) => ({ tests: { ...tests, [providerId]: test } }))
  const forgetTest = (providerId: string) => setState(({ tests: { [providerId]: _, ...tests } }) => ({ tests }))

  const discover = async () => {
    try {
      setState({ discovered: (await callRoute(discoverProviders)).items })
    } catch (cause) {
      // Nothing is offered then; every server can still be added by hand.
      if (!(cause instanceof ApiError)) throw cause
    }
  }

  return Object.assign(store, {
    load: async () => {
      try {
        const [providers, kinds] = await Promise.all([callRoute(listProviders), callRoute(listProviderKinds)])
        setState({ status: 'ready', failure: null, providers: providers.items, kinds: kinds.items })
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause
        if (getState().status !== 'ready') setState({ status: 'failed', failure: cause.failure })
      }
    },
    discover,
    create: async (body: NewProvider) => {
      const provider = await callRoute(createProvider, { body })
      put(provider)
      void models.refresh({ ask: true })
      void discover()
      return provider
    },
    update: async (providerId: string, change: { name?: string; settings?: Settings }) => {
      put(await callRoute(updateProvider, { params: { providerId }, body: change }))
      forgetTest(providerId)
      await models.refresh({ ask: true })
    },
    remove: async (providerId: string) => {
      await callRoute(deleteProvider, { params: { providerId } })
      setState(({ providers }) => ({ providers: providers.filter(({ id }) => id !== providerId) }))
      forgetTest(providerId)
      void models.refresh()
      void discover()
    },
    keepDraft: (key: string, draft: ProviderDraft | null) =>
      setState(({ drafts: { [key]: _, ...drafts } }) => ({ drafts: draft ? { ...drafts, [key]: draft } : drafts })),
    test: async (providerId: string, modelName: string | undefined) => {
      putTest(providerId, { status: 'running', startedAt: Date.now() })
      try {
        const body = modelName === undefined ? {} : { modelName }
        putTest(providerId, { status: 'done', ...(await callRoute(testProvider, { params: { providerId }, body })) })
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause
        putTest(providerId, { status: 'failed', failure: cause.failure })
      }
    },
  })
}
