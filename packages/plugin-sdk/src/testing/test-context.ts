import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import type { ProviderContext, UpstreamRequest, UpstreamResponse } from '../provider.ts'
import { UpstreamUnreachable } from '../provider.ts'

export interface TestContextOptions<Settings> {
  settings: Settings
  providerId?: string
  signal?: AbortSignal
  attachments?: Map<string, Uint8Array>
  refusedParameters?: Iterable<string>
}

const unreachable = (cause: Error): UpstreamUnreachable =>
  new UpstreamUnreachable(
    {
      code: 'upstream-unreachable',
      message: 'The provider does not answer.',
      why: cause.message,
      nextStep: 'Check the address.',
      isRetryable: true,
    },
    cause,
  )

const responseOf = (response: IncomingMessage): UpstreamResponse => ({
  status: response.statusCode ?? 0,
  headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
  body: response,
  text: async () => (await response.toArray()).join(''),
})

const send = (
  url: string,
  { method, headers, json }: UpstreamRequest,
  signal: AbortSignal,
): Promise<UpstreamResponse> =>
  new Promise((resolve, reject) => {
    const body = json === undefined ? undefined : JSON.stringify(json)
    const request: ClientRequest = httpRequest(url, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        // Named, since Node frames no body of a DELETE by itself.
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
      signal,
      // One connection a request, so that a closed socket belongs to one request.
      agent: false,
    })
    request.once('response', (response) => resolve(responseOf(response)))
    // A reset in the middle of the body comes here a second time; the body has told it already.
    request.on('error', (cause) => reject(unreachable(cause)))
    request.end(body)
  })

/** A provider's context outside the server: plain HTTP, an abort closes the socket, nothing is retried or recorded. */
export const createTestContext = <Settings>(options: TestContextOptions<Settings>): ProviderContext<Settings> => {
  const signal = options.signal ?? new AbortController().signal
  return {
    settings: options.settings,
    providerId: options.providerId ?? 'tested',
    signal,
    request: (url, request = {}) => send(url, request, signal),
    readAttachment: async (sha256) => {
      const bytes = options.attachments?.get(sha256)
      if (!bytes) throw new Error(`no attachment ${sha256}`)
      return bytes
    },
    refusedParameters: new Set(options.refusedParameters),
    dataFolder: '',
    cacheFolder: '',
    programEnvironment: {},
  }
}
