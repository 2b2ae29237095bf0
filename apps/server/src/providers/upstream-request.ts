import {
  type ProviderFailure,
  type UpstreamRequest,
  type UpstreamResponse,
  UpstreamUnreachable,
} from '@llm-playground/plugin-sdk'
import { PlaygroundError } from '../errors.ts'
import type { Egress } from '../http/egress.ts'
import { ExchangeRecorder } from './upstream-exchange.ts'

/** A model may think for minutes before its first byte; undici's own five minutes are too short for local ones. */
const HEADERS_MS = 10 * 60_000
const SILENCE_MS = 5 * 60_000
/** No call lives for ever, whatever the upstream drips. */
const WHOLE_CALL_MS = 2 * 3600_000
const TEXT_LIMIT = 1024 * 1024

export interface UpstreamOptions {
  egress: Egress
  signal: AbortSignal
  secrets: string[]
  allowedHost: string | null
  /** Called for each new try, before it is sent. */
  onExchange(recorder: ExchangeRecorder): void
  nextAttempt(): number
}

const REASONS: Record<string, [code: string, message: string, nextStep: string, isRetryable: boolean]> = {
  ECONNREFUSED: [
    'upstream-unreachable',
    'Nothing answers at that address.',
    'Start the model server, or check the base URL in Settings, Providers.',
    true,
  ],
  ENOTFOUND: [
    'upstream-unreachable',
    'The provider’s address cannot be found.',
    'Check the connection to the internet and the base URL.',
    true,
  ],
  EAI_AGAIN: [
    'upstream-unreachable',
    'The provider’s address cannot be found.',
    'Check the connection to the internet.',
    true,
  ],
  UND_ERR_HEADERS_TIMEOUT: [
    'upstream-timeout',
    'The provider accepted the request and never answered.',
    'Try again, or let another model answer.',
    true,
  ],
  UND_ERR_BODY_TIMEOUT: [
    'upstream-silent',
    'The provider stopped sending in the middle of the reply.',
    'Continue from here, or answer again.',
    true,
  ],
  UND_ERR_CONNECT_TIMEOUT: [
    'upstream-unreachable',
    'The provider cannot be reached.',
    'Check the connection and the base URL.',
    true,
  ],
}

const failureOf = (cause: unknown): ProviderFailure => {
  if (cause instanceof PlaygroundError) return { ...cause.toFailure(), isRetryable: false }
  const error = cause as { code?: string; message?: string; cause?: { code?: string } }
  const [code, message, nextStep, isRetryable] = REASONS[error?.code ?? error?.cause?.code ?? ''] ?? [
    'upstream-connection-lost',
    'The connection to the provider broke.',
    'Continue from here, or answer again.',
    true,
  ]
  return { code, message, nextStep, isRetryable, why: [error?.code, error?.message].filter(Boolean).join(': ') }
}

async function* record(body: AsyncIterable<Uint8Array>, recorder: ExchangeRecorder): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of body) {
      recorder.bytesArrived(bytes)
      yield bytes
    }
  } catch (cause) {
    const failure = failureOf(cause)
    recorder.connectionFailed(failure.why ?? failure.message)
    throw new UpstreamUnreachable(failure, cause)
  }
}

const readText = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const bytes of body) {
    chunks.push(bytes)
    size += bytes.length
    if (size > TEXT_LIMIT) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** `ProviderContext.request`: through the egress door, with deadlines, recorded and masked. */
export const createUpstreamRequest =
  (options: UpstreamOptions) =>
  async (url: string, request: UpstreamRequest = {}): Promise<UpstreamResponse> => {
    const method = request.method ?? (request.json === undefined ? 'GET' : 'POST')
    const body = request.json === undefined ? '' : JSON.stringify(request.json)
    const headers = { ...(body && { 'content-type': 'application/json' }), ...request.headers }
    const recorder = new ExchangeRecorder(options.nextAttempt(), options.secrets, { method, url, headers, body })
    options.onExchange(recorder)
    try {
      const response = await options.egress.request(url, {
        method,
        headers,
        ...(body && { body }),
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(WHOLE_CALL_MS)]),
        headersMs: request.limits?.headersMs ?? HEADERS_MS,
        silenceMs: request.limits?.silenceMs ?? SILENCE_MS,
        allowedHost: options.allowedHost,
      })
      recorder.headersArrived(response.status, response.headers)
      const recorded = record(response.body, recorder)
      return { status: response.status, headers: response.headers, body: recorded, text: () => readText(recorded) }
    } catch (cause) {
      const failure = failureOf(cause)
      recorder.connectionFailed(failure.why ?? failure.message)
      throw new UpstreamUnreachable(failure, cause)
    }
  }
