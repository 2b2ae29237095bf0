import { failureOfStatus, type ProviderFailure, type UpstreamResponse, wording } from '@llm-playground/plugin-sdk'
import { asContextExceeded, saysContextExceeded } from './context-exceeded.ts'

interface ErrorObject {
  message?: unknown
  code?: unknown
  type?: unknown
  detail?: unknown
}

interface Detail {
  loc?: unknown
  msg?: unknown
}

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const errorIn = (body: string): ErrorObject => {
  try {
    const root = asObject(JSON.parse(body))
    if (typeof root.error === 'string') return { message: root.error }
    return asObject(root.error ?? root)
  } catch {
    return {}
  }
}

/** Schema validators answer with a list of `{ loc: ['body', <field>], msg }`, sometimes inside `message`. */
const firstDetail = (error: ErrorObject): { field: string; message: string } | undefined => {
  const list = error.detail ?? asObject(error.message).detail
  const { loc, msg } = (Array.isArray(list) ? asObject(list[0]) : {}) as Detail
  if (!Array.isArray(loc) || typeof msg !== 'string') return undefined
  return { field: loc.filter((name) => name !== 'body').join('.'), message: msg }
}

const TOO_LONG = new Set<unknown>(['context_length_exceeded', 'exceed_context_size_error'])

/** llama.cpp and its kin say it in words alone. */
const LOADING = /^loading model/i

const LOADING_FAILURE = {
  code: 'upstream-loading',
  message: wording`The server is still loading the model.`,
  nextStep: wording`It is asked again until it is there. If that never happens, look at the server.`,
  isRetryable: true,
  isLoading: true,
}

const NO_CREDIT_FAILURE = {
  code: 'upstream-no-credit',
  message: wording`The account at the provider has no credit.`,
  nextStep: wording`Add credit at the provider or choose another model.`,
  isRetryable: false,
}

/** The failure of an error body of this family of wires; what the status alone cannot tell is read from the body. */
export const failureOfBody = (status: number, body: string, headers: Record<string, string> = {}): ProviderFailure => {
  const failure = failureOfStatus(status, body, headers)
  const error = errorIn(body)
  if (TOO_LONG.has(error.code) || TOO_LONG.has(error.type) || saysContextExceeded(failure))
    return asContextExceeded(failure)
  if (status === 503 && typeof error.message === 'string' && LOADING.test(error.message))
    return { ...failure, ...LOADING_FAILURE }
  // Out of credit says 429 too, and waiting will not help.
  if (error.code === 'insufficient_quota') return { ...failure, ...NO_CREDIT_FAILURE }
  const detail = firstDetail(error)
  if (!detail) return failure
  const isRefusal = /extra|not permitted|unexpected|unsupported/i.test(detail.message)
  return {
    ...failure,
    why: `${detail.field}: ${detail.message}`,
    ...(isRefusal && detail.field && { refusedParameter: detail.field }),
  }
}

export const failureOfAnswer = async (response: UpstreamResponse): Promise<ProviderFailure> =>
  failureOfBody(response.status, await response.text(), response.headers)

/** An error object inside a 200 stream means what the same error means outside (quirk 8). */
export const failureOfErrorObject = (error: unknown): ProviderFailure => {
  const { code, status } = asObject(error) as { code?: unknown; status?: unknown }
  const said = Number(code ?? status)
  return failureOfBody(said >= 400 && said < 600 ? said : 500, JSON.stringify({ error }))
}
