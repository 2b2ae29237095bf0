import type { Exchange } from '@llm-playground/protocol'
import { maskSecrets } from '../credentials/mask-secret.ts'

const BODY_LIMIT = 256 * 1024

const cut = (text: string): string =>
  text.length > BODY_LIMIT ? `${text.slice(0, BODY_LIMIT)}\n… cut at ${BODY_LIMIT / 1024} kB` : text

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const asCurl = (request: Exchange['request'], secrets: string[], body: string): string => {
  const withVariable = (text: string) => secrets.reduce((result, secret) => result.replaceAll(secret, '$KEY'), text)
  // Double quotes where the shell must fill in $KEY; everything else stays literal.
  const header = (name: string, value: string) =>
    withVariable(value) === value ? quote(`${name}: ${value}`) : `"${name}: ${withVariable(value)}"`
  const headers = Object.entries(request.headers).map(([name, value]) => `  -H ${header(name, value)}`)
  const data = body ? [`  --data-raw ${quote(withVariable(body))}`] : []
  return [`curl -N -X ${request.method} ${header('', request.url).replace(': ', '')}`, ...headers, ...data].join(
    ' \\\n',
  )
}

/** Collects one try as it goes over the wire; secrets are masked before anything is kept. */
export class ExchangeRecorder {
  readonly #secrets: string[]
  readonly #startedAt = performance.now()
  readonly #chunks: Uint8Array[] = []
  #keptBytes = 0
  #responseBytes = 0
  readonly #exchange: Exchange

  constructor(
    attempt: number,
    secrets: string[],
    request: { method: string; url: string; headers: Record<string, string>; body: string },
  ) {
    this.#secrets = secrets.filter((secret) => secret.length > 0)
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, this.#mask(value)]),
    )
    const recorded = {
      method: request.method,
      url: this.#mask(request.url),
      headers,
      body: cut(this.#mask(request.body)),
      bodyBytes: Buffer.byteLength(request.body),
      sentAt: Date.now(),
    }
    const curl = asCurl({ ...recorded, url: request.url, headers: request.headers }, this.#secrets, cut(request.body))
    this.#exchange = { attempt, request: recorded, response: null, conclusions: [], curl }
  }

  headersArrived(status: number, headers: Record<string, string>): void {
    const masked = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, this.#mask(value)]))
    const headersMs = this.#elapsed()
    this.#exchange.response = { status, headers: masked, body: '', bodyBytes: 0, headersMs, endMs: headersMs }
  }

  bytesArrived(bytes: Uint8Array): void {
    this.#responseBytes += bytes.length
    if (this.#keptBytes >= BODY_LIMIT) return
    this.#chunks.push(bytes)
    this.#keptBytes += bytes.length
  }

  connectionFailed(why: string): void {
    this.#exchange.connectionError = this.#mask(why)
  }

  conclude(line: string): void {
    this.#exchange.conclusions.push(line)
  }

  /** The exchange as it stands. */
  snapshot(): Exchange {
    const { response } = this.#exchange
    if (response) {
      response.body = cut(this.#mask(Buffer.concat(this.#chunks).toString('utf8')))
      response.bodyBytes = this.#responseBytes
      response.endMs = this.#elapsed()
    }
    return structuredClone(this.#exchange)
  }

  #elapsed(): number {
    return Math.round((performance.now() - this.#startedAt) * 100) / 100
  }

  #mask(text: string): string {
    return maskSecrets(text, this.#secrets)
  }
}
