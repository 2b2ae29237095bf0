import type { ProviderContext, UpstreamRequest, UpstreamResponse } from '../provider.ts'

/** A reply as it came over the wire. Chunks stand for the network's own cuts. */
export interface RecordedReply {
  status?: number
  headers?: Record<string, string>
  body: string | Uint8Array | Uint8Array[]
}

export interface RecordedContextOptions<Settings> {
  settings: Settings
  providerId?: string
  /** Given out in order, one a request. */
  replies: RecordedReply[]
  signal?: AbortSignal
  refusedParameters?: string[]
  attachments?: Record<string, Uint8Array>
}

export interface SentRequest extends UpstreamRequest {
  url: string
}

const chunksOf = (body: RecordedReply['body']): Uint8Array[] =>
  typeof body === 'string' ? [new TextEncoder().encode(body)] : body instanceof Uint8Array ? [body] : body

const responseOf = ({ status = 200, headers = {}, body }: RecordedReply): UpstreamResponse => ({
  status,
  headers,
  body: (async function* () {
    yield* chunksOf(body)
  })(),
  text: async () => Buffer.concat(chunksOf(body)).toString('utf8'),
})

/** A context that answers from recordings, for testing one provider's wire code; `sent` fills with what was asked. */
export const recordedContext = <Settings>(
  options: RecordedContextOptions<Settings>,
): { context: ProviderContext<Settings>; sent: SentRequest[] } => {
  const sent: SentRequest[] = []
  const context: ProviderContext<Settings> = {
    settings: options.settings,
    providerId: options.providerId ?? 'provider-under-test',
    signal: options.signal ?? new AbortController().signal,
    async request(url, request = {}) {
      sent.push({ url, ...request })
      const reply = options.replies[sent.length - 1]
      if (!reply) throw new Error(`request ${sent.length} (${url}) has no recorded reply`)
      return responseOf(reply)
    },
    async readAttachment(sha256) {
      const bytes = options.attachments?.[sha256]
      if (!bytes) throw new Error(`no attachment ${sha256}`)
      return bytes
    },
    refusedParameters: new Set(options.refusedParameters ?? []),
    dataFolder: '/nonexistent',
    cacheFolder: '/nonexistent',
    programEnvironment: {},
  }
  return { context, sent }
}
