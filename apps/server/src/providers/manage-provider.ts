import { type ProviderContext, ProviderFailureError, UpstreamUnreachable, wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../errors.ts'
import type { Providers } from './providers.ts'

export type ManageProvider = <Result>(
  providerId: string,
  kind: string,
  signal: AbortSignal,
  work: (context: ProviderContext<Record<string, unknown>>) => Promise<Result>,
) => Promise<Result>

const notManaged = (name: string): PlaygroundError =>
  new PlaygroundError(
    'provider-not-manageable',
    wording`The models of ${name} cannot be managed from here.`,
    wording`Manage them where they run; what it offers can be used as it is.`,
  )

const asOurs = (cause: unknown): unknown => {
  if (!(cause instanceof ProviderFailureError) && !(cause instanceof UpstreamUnreachable)) return cause
  const { code, message, nextStep, why, details } = cause.failure
  return new PlaygroundError(code, message, nextStep, { cause, ...(why && { why }), ...(details && { details }) })
}

/**
 * Work on a provider beside its replies: for the routes of the folder of its kind. Failures of the upstream are told like
 * any other.
 */
export const createManageProvider =
  (providers: Providers): ManageProvider =>
  async (providerId, kind, signal, work) => {
    const provider = await providers.resolve(providerId)
    if (provider.definition.kind !== kind) throw notManaged(provider.name)
    let attempt = 0
    try {
      return await work(
        providers.contextFor(provider, { signal, onExchange: () => undefined, nextAttempt: () => ++attempt }),
      )
    } catch (cause) {
      throw asOurs(cause)
    }
  }
