import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createReplyChooser } from './choose-reply.ts'
import { deliver } from './deliver.ts'
import type { Route } from './find-route.ts'
import { type JsonObject, object, text } from './json.ts'
import { playReply } from './play-reply.ts'
import type { Reply, Script, ScriptedModel } from './script.ts'
import { SealedLedger } from './sealed-ledger.ts'
import { ServerShelf } from './server-shelf.ts'
import type { UnderstoodRequest, Wire } from './wire.ts'
import { ollamaPull, ollamaShow } from './wires/ollama-chat.ts'

const DEFAULT_MODELS: ScriptedModel[] = [
  { name: 'fake-large', contextWindow: 128_000, maxOutputTokens: 8192, tools: true, images: true, reasoning: true },
  { name: 'fake-small', contextWindow: 8192, maxOutputTokens: 1024, tools: true },
]

export interface ModelCall {
  wire: Wire
  body: JsonObject
  understood: UnderstoodRequest
}

const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(sent)
}

const retryHeaders = ({ retryAfter }: Reply): Record<string, string> => {
  if (!retryAfter) return {}
  const { form, milliseconds } = retryAfter
  if (form === 'milliseconds') return { 'retry-after-ms': String(milliseconds) }
  if (form === 'seconds') return { 'retry-after': String(milliseconds / 1000) }
  return { 'retry-after': new Date(Date.now() + milliseconds).toUTCString() }
}

const sentKey = (headers: IncomingHttpHeaders, path: string): string =>
  text(headers['x-api-key']) ||
  text(headers['api-key']) ||
  text(headers['x-goog-api-key']) ||
  text(headers.authorization).replace(/^Bearer /, '') ||
  (new URL(path, 'http://fake').searchParams.get('key') ?? '')

/** Answers requests by one script. */
export class ScriptPlayer {
  readonly #script: Script
  readonly #choose: ReturnType<typeof createReplyChooser>
  readonly #ledger = new SealedLedger()
  readonly #shelf: ServerShelf
  readonly #held = Promise.withResolvers<void>()

  constructor(script: Script) {
    this.#script = script
    this.#choose = createReplyChooser(script)
    this.#shelf = new ServerShelf(script.models ?? DEFAULT_MODELS)
  }

  /** Refuses a request with the wrong key; true when it did. */
  refusesKey(wire: Wire, headers: IncomingHttpHeaders, path: string, response: ServerResponse): boolean {
    if (this.#script.key === undefined || sentKey(headers, path) === this.#script.key) return false
    sendJson(response, 401, wire.errorBody(401, 'The key is wrong.', undefined))
    return true
  }

  /** Lets all replies go on that hold, and no later one hold. */
  release(): void {
    this.#held.resolve()
  }

  /** @param onDrop told right before the server itself breaks the connection off */
  async answerCall(call: ModelCall, response: ServerResponse, onDrop: () => void): Promise<void> {
    const { wire, body, understood } = call
    const reply = this.#choose({ wire: wire.name, body, understood })
    if (reply.neverAnswers) return
    const complaint = this.#script.strict ? this.#ledger.complaint(understood.turns) : undefined
    if (reply.status !== undefined) {
      const message = reply.message ?? 'Refused by the script.'
      const answer = reply.body ?? wire.errorBody(reply.status, message, reply.parameter)
      sendJson(response, reply.status, answer, { ...retryHeaders(reply), ...reply.headers })
    } else if (complaint) sendJson(response, 400, wire.errorBody(400, complaint, undefined))
    else await this.#stream(reply, call, response, onDrop)
  }

  async #stream(reply: Reply, call: ModelCall, response: ServerResponse, onDrop: () => void): Promise<void> {
    const { wire, body, understood } = call
    const encoder = wire.encoder({ model: understood.model, body, shape: { ...this.#script.chat, ...reply.chat } })
    if (wire.name === 'ollama-chat') this.#shelf.load(understood.model)
    const delivery = { ...this.#script.delivery, ...reply.delivery }
    response.writeHead(200, { 'content-type': wire.contentType, 'cache-control': 'no-cache', ...reply.headers })
    response.flushHeaders()
    const inputTokens = Math.max(1, Math.ceil(JSON.stringify(body).length / 4))
    const crlf = delivery.crlf ?? wire.crlf ?? false
    const comment = wire.comment?.('KEEP-ALIVE') ?? ''
    const actions = playReply(reply, encoder, wire, delivery, inputTokens)
    await deliver(actions, response, delivery, { crlf, comment, onDrop, released: this.#held.promise })
    if (this.#script.strict) this.#ledger.remember(encoder.turn())
  }

  /** Everything that is no call of a model. */
  answerOther({ wire, kind }: Route, body: unknown, response: ServerResponse): void {
    if (kind === 'pull') {
      response.writeHead(200, { 'content-type': wire.contentType }).end(ollamaPull(1_000_000).join(''))
      this.#shelf.add(text(object(body).model))
      return
    }
    const { status, answer } = this.#answerOf({ wire, kind }, object(body))
    sendJson(response, status, answer)
  }

  #answerOf({ wire, kind }: Route, body: JsonObject): { status: number; answer: unknown } {
    const { models } = this.#shelf
    if (kind === 'models') return { status: 200, answer: wire.models(models) }
    if (kind === 'version') return { status: 200, answer: { version: '0.17.4' } }
    if (kind === 'running') return { status: 200, answer: { models: this.#shelf.loaded() } }
    const name = text(body.model ?? body.source ?? body.name)
    if (kind !== 'model-details' && this.#shelf.change(kind, body)) return { status: 200, answer: '' }
    const model = models.find((known) => known.name === name)
    if (model && kind === 'model-details') return { status: 200, answer: ollamaShow(model) }
    return { status: 404, answer: wire.errorBody(404, `model '${name}' not found`, undefined) }
  }
}
