import { t } from '@lingui/core/macro'
import type { Provider } from '@llm-playground/protocol'
import type { ModelList } from '../../../api/model-store.ts'
import { modelCount } from '../../../ui/format.ts'
import { maskOf } from './form/form-draft.ts'
import type { ProviderTest } from './provider-settings-store.ts'

export interface ProviderState {
  mark: 'ok' | 'fail' | 'run' | 'off'
  word: string
  /** Where it is and what it offers. */
  summary: string
  /** Why its models cannot be listed. */
  problem: string | null
}

type KnownModels = Pick<ModelList, 'status' | 'models' | 'unavailable'>

const placeOf = ({ settings, builtIn }: Provider): string => {
  if (builtIn) return t`inside this program`
  const { baseUrl } = settings
  return typeof baseUrl === 'string' ? (URL.parse(baseUrl)?.host ?? baseUrl) : t`default address`
}

/** How a provider is, told by what is known of its models and its last test. */
export const providerState = (
  provider: Provider,
  { status, models, unavailable }: KnownModels,
  test: ProviderTest | undefined,
): ProviderState => {
  const problem = unavailable.find(({ providerId }) => providerId === provider.id)?.message ?? null
  const count = models.filter(({ providerId }) => providerId === provider.id).length
  const offers = problem ? t`no answer` : modelCount(count)
  const summary = status === 'loading' ? placeOf(provider) : `${placeOf(provider)} · ${offers}`
  const state = (mark: ProviderState['mark'], word: string): ProviderState => ({ mark, word, summary, problem })
  if (test?.status === 'running') return state('run', t`testing`)
  if (status === 'loading') return state('off', t`asking`)
  if (problem) return state('fail', t`failed`)
  return count > 0 ? state('ok', t`ready`) : state('off', t`no models`)
}

/** Masks of the secrets that a provider has stored; removing it loses them for good. */
export const storedMasks = ({ settings }: Provider, secretNames: string[]): string[] =>
  secretNames.map((name) => maskOf(settings[name])).filter(Boolean)
