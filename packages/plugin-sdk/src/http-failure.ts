import { wording } from '@llm-playground/protocol'
import type { ProviderFailure, UpstreamResponse } from './provider.ts'
import { retryAfterMs } from './retry-after.ts'

interface Verdict {
  code: string
  message: string
  nextStep: string
  isRetryable: boolean
}

const TABLE: Record<number, Verdict> = {
  400: {
    code: 'upstream-refused-request',
    message: wording`The provider refused the request.`,
    nextStep: wording`Read its reason in the raw exchange; change the message or the parameters.`,
    isRetryable: false,
  },
  401: {
    code: 'upstream-key-refused',
    message: wording`The provider refused the key.`,
    nextStep: wording`Check the key in Settings, Providers.`,
    isRetryable: false,
  },
  402: {
    code: 'upstream-no-credit',
    message: wording`The account at the provider has no credit.`,
    nextStep: wording`Add credit at the provider or choose another model.`,
    isRetryable: false,
  },
  403: {
    code: 'upstream-forbidden',
    message: wording`The provider does not allow this request.`,
    nextStep: wording`Check that the key may use this model.`,
    isRetryable: false,
  },
  404: {
    code: 'upstream-model-missing',
    message: wording`The provider does not know this model or address.`,
    nextStep: wording`Choose another model, or check the base URL in Settings, Providers.`,
    isRetryable: false,
  },
  408: {
    code: 'upstream-timeout',
    message: wording`The provider gave up waiting.`,
    nextStep: wording`Try again in a moment, or let another model answer.`,
    isRetryable: true,
  },
  413: {
    code: 'upstream-request-too-large',
    message: wording`The request is too large for the provider.`,
    nextStep: wording`Shorten the conversation or the attachments.`,
    isRetryable: false,
  },
  429: {
    code: 'upstream-rate-limited',
    message: wording`The provider is asking for a pause.`,
    nextStep: wording`Wait a moment and answer again, or let another model answer.`,
    isRetryable: true,
  },
}

const OVERLOADED: Verdict = {
  code: 'upstream-overloaded',
  message: wording`The provider is overloaded or broken at the moment.`,
  nextStep: wording`Try again in a moment, or let another model answer.`,
  isRetryable: true,
}

const OTHER: Verdict = TABLE[400]!

/** Finds the vendor's own words in any of the usual shapes of an error body. */
export const upstreamErrorMessage = (body: string): string | undefined => {
  try {
    const parsed: unknown = JSON.parse(body)
    const root = Array.isArray(parsed) ? parsed[0] : parsed
    const error = root?.error ?? root
    const text = typeof error === 'string' ? error : (error?.message ?? root?.message ?? root?.detail)
    return typeof text === 'string' ? text.slice(0, 2000) : undefined
  } catch {
    // Not JSON: a proxy's page, or nothing. Short text is worth showing, a page is not.
    return body && body.length < 500 && !body.includes('<') ? body : undefined
  }
}

const REFUSAL = /unsupported|unrecognized|unknown|not supported|does not support|not permitted|extra inputs|deprecated/i
/** The field in quotes behind the refusal, in quotes before it, or bare behind the word "parameter". */
const REFUSED_FIELDS = [
  /(?:unsupported|unrecognized|unknown|not supported|does not support|not permitted|extra inputs)[^'"`]{0,80}['"`]([a-z_.]+)['"`]/i,
  /['"`]([a-z_.]+)['"`][^.]{0,60}(?:not supported|unsupported|not permitted|deprecated|does not support)/i,
  /(?:does not support|unsupported|not supported)[^.]{0,40}\b(?:parameter|argument):? ([a-z_]+)/i,
]

/**
 * The request field that a 400 refuses, by the upstream's own name (quirk 18). A field whose value is wrong is named
 * too, but not meant: leaving it out would hide a mistake.
 */
export const refusedParameterOf = (body: string): string | undefined => {
  const words = upstreamErrorMessage(body) ?? ''
  try {
    const { param, code } = (JSON.parse(body)?.error ?? {}) as { param?: unknown; code?: unknown }
    const isRefusal = REFUSAL.test(words) || REFUSAL.test(String(code))
    if (isRefusal && typeof param === 'string' && /^[a-z_.]+$/i.test(param)) return param
  } catch {
    // Not JSON; the text below may still name it.
  }
  for (const pattern of REFUSED_FIELDS) {
    const field = pattern.exec(words)?.[1]
    if (field) return field
  }
  return undefined
}

/**
 * The failure that a status stands for, with the vendor's own words out of `body`. Also for errors inside a 200 stream,
 * once the wire's own error type is mapped to the status it would have had.
 */
export const failureOfStatus = (
  status: number,
  body: string,
  headers: Record<string, string> = {},
): ProviderFailure => {
  const why = upstreamErrorMessage(body)
  const verdict = status >= 500 ? OVERLOADED : (TABLE[status] ?? OTHER)
  const wish = headers['x-should-retry']
  const after = retryAfterMs(headers)
  const refusedParameter = status === 400 || status === 422 ? refusedParameterOf(body) : undefined
  return {
    ...verdict,
    status,
    isRetryable: wish === 'true' ? true : wish === 'false' ? false : verdict.isRetryable,
    ...(why !== undefined && { why }),
    ...(after !== undefined && { retryAfterMs: after }),
    ...(refusedParameter !== undefined && { refusedParameter }),
  }
}

/** Turns an answer outside 2xx into a failure a person can act on. Parses the body of a stranger without trust. */
export const failureOfResponse = async (response: UpstreamResponse): Promise<ProviderFailure> =>
  failureOfStatus(response.status, await response.text(), response.headers)

/** The failure for an upstream whose stream ended without saying that it was finished (quirk 13). */
export const truncatedFailure = (): ProviderFailure => ({
  code: 'upstream-reply-truncated',
  message: wording`The reply ended in the middle: the provider closed the stream without finishing it.`,
  nextStep: wording`Continue from here, or answer again.`,
  isRetryable: true,
})

/** The failure for bytes that are not what the wire promises. */
export const invalidReplyFailure = (why: string): ProviderFailure => ({
  code: 'upstream-reply-invalid',
  message: wording`The provider sent something that is not its own format.`,
  why: why.slice(0, 2000),
  nextStep: wording`Look at the raw exchange; check that the base URL belongs to this kind of provider.`,
  isRetryable: false,
})

/** The failure that ends a stream whose signal was aborted. The caller knows why and shows its own words. */
export const cancelledFailure = (): ProviderFailure => ({
  code: 'upstream-call-cancelled',
  message: wording`The call was stopped.`,
  nextStep: wording`Continue from here, or answer again.`,
  isRetryable: false,
})
