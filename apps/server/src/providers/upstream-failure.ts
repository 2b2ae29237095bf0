import { type ProviderFailure, wording } from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../errors.ts'

type Words = Pick<ProviderFailure, 'code' | 'message' | 'nextStep' | 'isRetryable'>

const UNREACHABLE: Words = {
  code: 'upstream-unreachable',
  message: wording`The provider cannot be reached.`,
  nextStep: wording`Check the connection and the base URL in Settings, Providers.`,
  isRetryable: true,
}
const REFUSED: Words = {
  ...UNREACHABLE,
  message: wording`Nothing answers at that address.`,
  nextStep: wording`Start the model server, or check the base URL in Settings, Providers.`,
}
const NAME_UNKNOWN: Words = {
  ...UNREACHABLE,
  message: wording`The provider’s address cannot be found.`,
  nextStep: wording`Check the connection to the internet and the base URL.`,
}
const NEVER_ANSWERED: Words = {
  code: 'upstream-timeout',
  message: wording`The provider accepted the request and never answered.`,
  nextStep: wording`Try again, or let another model answer.`,
  isRetryable: true,
}
const CERTIFICATE: Words = {
  code: 'upstream-certificate-refused',
  message: wording`The provider’s certificate cannot be trusted.`,
  nextStep: wording`Check the base URL and the clock of this computer; a proxy of your network may stand in between.`,
  isRetryable: false,
}
const NOT_HTTP: Words = {
  code: 'upstream-reply-invalid',
  message: wording`What answers there does not speak HTTP as expected.`,
  nextStep: wording`Check the port of the base URL, and whether it is http:// or https://.`,
  isRetryable: false,
}
const BAD_REQUEST: Words = {
  code: 'upstream-address-invalid',
  message: wording`The request cannot be sent with these settings.`,
  nextStep: wording`Check the base URL and the key in Settings, Providers.`,
  isRetryable: false,
}
const LOST: Words = {
  code: 'upstream-connection-lost',
  message: wording`The connection to the provider broke.`,
  nextStep: wording`Continue from here, or answer again.`,
  isRetryable: true,
}
const STOPPED: Words = {
  code: 'upstream-call-cancelled',
  message: wording`The call was stopped.`,
  nextStep: wording`Continue from here, or answer again.`,
  isRetryable: false,
}

const WORDS: Record<string, Words> = {
  ECONNREFUSED: REFUSED,
  ENOTFOUND: NAME_UNKNOWN,
  EAI_AGAIN: NAME_UNKNOWN,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  UND_ERR_CONNECT_TIMEOUT: UNREACHABLE,
  UND_ERR_HEADERS_TIMEOUT: NEVER_ANSWERED,
  UND_ERR_BODY_TIMEOUT: {
    ...LOST,
    code: 'upstream-silent',
    message: wording`The provider stopped sending in the middle of the reply.`,
  },
  UND_ERR_INVALID_ARG: BAD_REQUEST,
  ERR_INVALID_URL: BAD_REQUEST,
  EPROTO: NOT_HTTP,
}

const wordsOf = (code: string): Words => {
  if (code.startsWith('HPE_') || code.startsWith('ERR_SSL_')) return NOT_HTTP
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS_/.test(code)) return CERTIFICATE
  return WORDS[code] ?? LOST
}

interface NetworkError {
  name?: string
  code?: string
  message?: string
  cause?: { code?: string }
  errors?: { code?: string }[]
}

/**
 * What a lost connection means to a person.
 *
 * @param signal of the call: a stop and a deadline look like lost connections
 */
export const failureOfConnection = (cause: unknown, signal: AbortSignal): ProviderFailure => {
  if (cause instanceof PlaygroundError) return { ...cause.toFailure(), isRetryable: false }
  const error = (cause ?? {}) as NetworkError
  const isDeadline =
    error.name === 'TimeoutError' || (signal.reason as NetworkError | undefined)?.name === 'TimeoutError'
  if (isDeadline) return { ...NEVER_ANSWERED, why: wording`The time limit of the call passed.` }
  if (signal.aborted) return STOPPED
  // A name with several addresses fails with one error for each.
  const code = error.code ?? error.cause?.code ?? error.errors?.[0]?.code ?? ''
  return { ...wordsOf(code), why: [code, error.message].filter(Boolean).join(': ') }
}
