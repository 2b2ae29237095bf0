import { type UpstreamRequest, type UpstreamResponse, UpstreamUnreachable } from '@llm-playground/plugin-sdk'
import type { Egress } from '../http/egress.ts'
import { type CallDeadline, startDeadline } from './call-deadline.ts'
import { ExchangeRecorder } from './upstream-exchange.ts'
import { failureOfConnection } from './upstream-failure.ts'

/** A model may think for minutes before its first byte; undici's own five minutes are too short for local ones. */
const HEADERS_MS = 10 * 60_000
const SILENCE_MS = 5 * 60_000
/** No call lives for ever, whatever the upstream drips. */
const WHOLE_CALL_MS = 2 * 3600_000
/** The longest list of models known has 1 MB. */
const TEXT_LIMIT = 8 * 1024 * 1024

export interface UpstreamOptions {
  egress: Egress
  signal: AbortSignal
  secrets: string[]
  /** The host of this address when it may be loopback or private; else null. */
  allowedHostOf(url: string): string | null
  /** Called for each new try, before it is sent. */
  onExchange(recorder: ExchangeRecorder): void
  nextAttempt(): number
  /** Two hours unless given. */
  wholeCallMs?: number
}

async function* record(
  body: AsyncIterable<Uint8Array>,
  recorder: ExchangeRecorder,
  deadline: CallDeadline,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of body) {
      recorder.bytesArrived(bytes)
      yield bytes
    }
  } catch (cause) {
    const failure = failureOfConnection(cause, deadline.signal)
    recorder.connectionFailed(failure.why ?? failure.message)
    throw new UpstreamUnreachable(failure, cause)
  } finally {
    deadline.end()
    recorder.bodyEnded()
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
    const deadline = startDeadline(options.signal, options.wholeCallMs ?? WHOLE_CALL_MS)
    options.onExchange(recorder)
    try {
      const response = await options.egress.request(url, {
        method,
        headers,
        ...(body && { body }),
        signal: deadline.signal,
        headersMs: request.limits?.headersMs ?? HEADERS_MS,
        silenceMs: request.limits?.silenceMs ?? SILENCE_MS,
        allowedHost: options.allowedHostOf(url),
      })
      recorder.headersArrived(response.status, response.headers)
      const recorded = record(response.body, recorder, deadline)
      return { status: response.status, headers: response.headers, body: recorded, text: () => readText(recorded) }
    } catch (cause) {
      deadline.end()
      const failure = failureOfConnection(cause, deadline.signal)
      recorder.connectionFailed(failure.why ?? failure.message)
      throw new UpstreamUnreachable(failure, cause)
    }
  }
