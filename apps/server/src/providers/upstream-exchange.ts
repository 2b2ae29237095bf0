import type { Exchange } from '@llm-playground/protocol'
import { exchangeAsCurl } from './upstream-curl.ts'
import { SecretFinder } from './upstream-secrets.ts'

const BODY_LIMIT = 256 * 1024
/** A key may stand across the cut, so more is read than shown. */
const SPARE = 16 * 1024

const cut = (text: string): string =>
  text.length > BODY_LIMIT ? `${text.slice(0, BODY_LIMIT)}\n… cut at ${BODY_LIMIT / 1024} kB` : text

/**
 * A reply that went well needs no proof: its words are in the run, so of the wire only the begin and the end are
 * kept. Whole, 500 tokens would take 150 kB of the store beside 3 kB of text.
 */
const BRIEF = { headLength: 16 * 1024, tailLength: 8 * 1024 }

/** Answers that hand out a session of their own; nobody needs to read them. */
const SEALED_HEADERS = new Set(['set-cookie', 'www-authenticate'])

/** Collects one try as it goes over the wire; secrets are masked before anything is kept. */
export class ExchangeRecorder {
  readonly #secrets: SecretFinder
  readonly #startedAt = performance.now()
  readonly #chunks: Uint8Array[] = []
  #keptBytes = 0
  #responseBytes = 0
  #endMs: number | null = null
  readonly #exchange: Exchange
  #isBrief = false

  constructor(
    attempt: number,
    secrets: string[],
    request: { method: string; url: string; headers: Record<string, string>; body: string },
  ) {
    this.#secrets = SecretFinder.of(secrets)
    const { method, url, headers, body } = request
    this.#exchange = {
      attempt,
      request: {
        method,
        url: this.#mask(url),
        headers: this.#maskHeaders(headers),
        body: cut(this.#mask(body)),
        bodyBytes: Buffer.byteLength(body),
        sentAt: Date.now(),
      },
      response: null,
      conclusions: [],
      curl: exchangeAsCurl(request, this.#secrets, BODY_LIMIT),
    }
  }

  headersArrived(status: number, headers: Record<string, string>): void {
    const headersMs = this.#elapsed()
    const masked = this.#maskHeaders(headers)
    this.#exchange.response = { status, headers: masked, body: '', bodyBytes: 0, headersMs, endMs: headersMs }
  }

  bytesArrived(bytes: Uint8Array): void {
    this.#responseBytes += bytes.length
    this.#endMs = null
    if (this.#keptBytes >= BODY_LIMIT + SPARE) return
    this.#chunks.push(bytes)
    this.#keptBytes += bytes.length
  }

  bodyEnded(): void {
    this.#endMs = this.#elapsed()
  }

  connectionFailed(why: string): void {
    this.#exchange.connectionError = this.#mask(why)
    this.bodyEnded()
  }

  conclude(line: string): void {
    this.#exchange.conclusions.push(this.#mask(line))
  }

  /** It went well: nobody will look for a mistake in it. */
  completed(): void {
    this.#isBrief = true
  }

  /** The exchange as it stands. */
  snapshot(): Exchange {
    const { response, conclusions } = this.#exchange
    return {
      ...this.#exchange,
      conclusions: [...conclusions],
      response: response && {
        ...response,
        body: this.#bodyText(),
        bodyBytes: this.#responseBytes,
        endMs: this.#endMs ?? this.#elapsed(),
      },
    }
  }

  #bodyText(): string {
    const text = Buffer.concat(this.#chunks).toString('utf8')
    const { headLength, tailLength } = BRIEF
    if (!this.#isBrief || this.#keptBytes < this.#responseBytes || text.length <= headLength + tailLength)
      return cut(this.#mask(text))
    const head = this.#mask(text.slice(0, headLength + SPARE)).slice(0, headLength)
    const tail = this.#mask(text.slice(-tailLength - SPARE)).slice(-tailLength)
    const leftOut = Math.round((text.length - headLength - tailLength) / 1024)
    return `${head}\n… ${leftOut} kB left out; the reply is complete …\n${tail}`
  }

  #elapsed(): number {
    return Math.round((performance.now() - this.#startedAt) * 100) / 100
  }

  #mask(text: string): string {
    return this.#secrets.mask(text)
  }

  #maskHeaders(headers: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        SEALED_HEADERS.has(name.toLowerCase()) ? '••••••••' : this.#secrets.maskWhole(value),
      ]),
    )
  }
}
