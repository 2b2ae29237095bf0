import type { ColourRanges } from './colour-classes.ts'
import type { ColourReply, ColourRequest } from './colour-worker.ts'

const WAITING_AT_MOST = 200
const CACHED_CHARACTERS_AT_MOST = 1_000_000
const ANSWER_WITHIN_MS = 10_000

type Deliver = (ranges: ColourRanges) => void

/** Asks the one worker for colours. The page never depends on an answer: no worker, no colours, nothing else. */
export class ColourClient {
  readonly #startWorker: () => Worker
  readonly #waiting = new Map<number, { key: string; deliver: Deliver }>()
  readonly #cache = new Map<string, ColourRanges>()
  #cachedCharacters = 0
  #worker: Worker | undefined
  #isBroken = false
  #lastId = 0
  #deadline: ReturnType<typeof setTimeout> | undefined

  constructor(startWorker: () => Worker) {
    this.#startWorker = startWorker
  }

  request(code: string, language: string, deliver: Deliver): void {
    const key = `${language}\n${code}`
    const known = this.#cache.get(key)
    if (known) {
      deliver(known)
      return
    }
    if (this.#isBroken || this.#waiting.size >= WAITING_AT_MOST) return
    try {
      this.#worker ??= this.#listen(this.#startWorker())
      const request: ColourRequest = { id: ++this.#lastId, code, language }
      this.#waiting.set(request.id, { key, deliver })
      this.#worker.postMessage(request)
      this.#deadline ??= setTimeout(() => this.#fail('no answer'), ANSWER_WITHIN_MS)
    } catch (error) {
      this.#fail(error)
    }
  }

  #listen(worker: Worker): Worker {
    worker.addEventListener('message', ({ data }: MessageEvent<ColourReply>) => this.#receive(data))
    worker.addEventListener('error', (event) => this.#fail(event.message))
    return worker
  }

  #receive({ id, ranges }: ColourReply): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    clearTimeout(this.#deadline)
    this.#deadline = this.#waiting.size > 0 ? setTimeout(() => this.#fail('no answer'), ANSWER_WITHIN_MS) : undefined
    if (!waiting || !ranges) return
    this.#remember(waiting.key, ranges)
    waiting.deliver(ranges)
  }

  #remember(key: string, ranges: ColourRanges): void {
    this.#cache.set(key, ranges)
    this.#cachedCharacters += key.length
    for (const oldest of this.#cache.keys()) {
      if (this.#cachedCharacters <= CACHED_CHARACTERS_AT_MOST) break
      this.#cache.delete(oldest)
      this.#cachedCharacters -= oldest.length
    }
  }

  #fail(reason: unknown): void {
    console.warn('code-colours-off', reason)
    clearTimeout(this.#deadline)
    this.#isBroken = true
    this.#waiting.clear()
    this.#worker?.terminate()
    this.#worker = undefined
  }
}
