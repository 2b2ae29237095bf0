import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Action } from './play-reply.ts'
import type { Delivery } from './script.ts'

/** A reset at once would also take the bytes that the client has not read yet. */
const RESET_GRACE_MS = 30

const isGone = (response: ServerResponse): boolean => response.destroyed || response.socket?.destroyed !== false

/** Waits that a leaving client cuts short. One listener a response: a paced reply waits for every token. */
class Pauses {
  #timer: NodeJS.Timeout | undefined
  #done: (() => void) | undefined

  constructor(response: ServerResponse) {
    response.once('close', () => {
      clearTimeout(this.#timer)
      this.#done?.()
    })
  }

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#done = resolve
      // Whole milliseconds share one list of timers between all replies.
      this.#timer = setTimeout(resolve, Math.ceil(milliseconds))
    })
  }
}

/** Resets the connection: the client sees an error, not an end. */
const dropConnection = async (response: ServerResponse, pauses: Pauses): Promise<void> => {
  if (!isGone(response)) await pauses.wait(RESET_GRACE_MS)
  response.socket?.resetAndDestroy()
}

/** Cuts, joins and paces frames on their way into the socket. */
class ChunkWriter {
  readonly #response: ServerResponse
  readonly #delivery: Delivery
  readonly #crlf: boolean
  readonly #pauses: Pauses
  #waiting: string[] = []
  #bytes = 0
  #chunks = 0
  #frames = 0
  isDropped = false

  constructor(response: ServerResponse, delivery: Delivery, crlf: boolean, pauses: Pauses) {
    this.#pauses = pauses
    this.#response = response
    this.#delivery = delivery
    this.#crlf = crlf
  }

  /** Resolves when more may be written; undefined when it may at once. */
  frame(frame: string, comment: string): Promise<void> | undefined {
    const { eventsPerChunk = 1, commentEvery } = this.#delivery
    if (commentEvery && this.#frames++ % commentEvery === 0) this.#waiting.push(comment)
    this.#waiting.push(frame)
    return this.#waiting.length >= eventsPerChunk ? this.flush() : undefined
  }

  flush(): Promise<void> | undefined {
    if (this.#waiting.length === 0) return undefined
    const joined = this.#waiting.length === 1 ? this.#waiting[0]! : this.#waiting.join('')
    this.#waiting = []
    const text = this.#crlf ? joined.replaceAll('\n', '\r\n') : joined
    const { bytesPerChunk, dropAfterBytes, chunkPauseMs } = this.#delivery
    if (bytesPerChunk === undefined && dropAfterBytes === undefined && chunkPauseMs === undefined) {
      return this.#response.write(text) ? undefined : this.#drained()
    }
    return this.#writeCut(Buffer.from(text))
  }

  async #writeCut(bytes: Buffer): Promise<void> {
    const { bytesPerChunk = bytes.length, dropAfterBytes = Number.POSITIVE_INFINITY, chunkPauseMs } = this.#delivery
    for (let from = 0; from < bytes.length && !isGone(this.#response); from += bytesPerChunk) {
      if (chunkPauseMs && this.#chunks++ > 0) await this.#pauses.wait(chunkPauseMs)
      const chunk = bytes.subarray(from, Math.min(from + bytesPerChunk, from + dropAfterBytes - this.#bytes))
      this.#bytes += chunk.length
      if (chunk.length > 0 && !this.#response.write(chunk)) await this.#drained()
      if (this.#bytes < dropAfterBytes) continue
      this.isDropped = true
      return
    }
  }

  async #drained(): Promise<void> {
    const leaving = new AbortController()
    const { signal } = leaving
    await Promise.race([once(this.#response, 'drain', { signal }), once(this.#response, 'close', { signal })])
      .finally(() => leaving.abort())
      .catch(() => undefined)
  }
}

const untilClosed = async (response: ServerResponse): Promise<void> => {
  if (!isGone(response)) await once(response, 'close')
}

export interface DeliverOptions {
  crlf: boolean
  /** The wire's comment, framed. */
  comment: string
  /** Ends what a `hold` waits for. */
  released: Promise<void>
  /** Told right before the server itself breaks the connection off. */
  onDrop: () => void
}

/** Writes the actions of a reply at the speed asked for. */
export const deliver = async (
  actions: Iterable<Action>,
  response: ServerResponse,
  delivery: Delivery,
  options: DeliverOptions,
): Promise<void> => {
  const pauses = new Pauses(response)
  const writer = new ChunkWriter(response, delivery, options.crlf, pauses)
  const drop = async () => {
    options.onDrop()
    await dropConnection(response, pauses)
  }
  const perToken = delivery.tokensPerSecond ? 1000 / delivery.tokensPerSecond : 0
  if (delivery.firstTokenMs) await pauses.wait(delivery.firstTokenMs)
  let due = performance.now()
  for (const action of actions) {
    if (isGone(response)) return
    if (action.type === 'frame') {
      due += action.tokens * perToken
      // Timers tick in whole milliseconds; what is due within one goes out now and the rest makes up for it.
      const early = perToken > 0 ? due - performance.now() : 0
      if (early > 1) await pauses.wait(early)
      const full = writer.frame(action.frame, options.comment)
      if (full) await full
    } else {
      await writer.flush()
      if (action.type === 'hang') return untilClosed(response)
      if (action.type === 'drop') return drop()
      if (action.type === 'hold') await Promise.race([options.released, untilClosed(response)])
      else await pauses.wait(action.milliseconds)
      due = performance.now()
    }
    if (writer.isDropped) return drop()
  }
  await writer.flush()
  if (writer.isDropped) return drop()
  response.end()
}
