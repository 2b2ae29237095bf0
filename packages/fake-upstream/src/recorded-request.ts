import type { WireName } from './script.ts'
import type { UnderstoodRequest } from './wire.ts'

/** `client-closed`: the client left before the reply was complete. `dropped`: the script broke the connection. */
export type RequestEnd = 'finished' | 'client-closed' | 'dropped'

export interface RecordedRequest {
  method: string
  /** With its query. */
  path: string
  /** Lower-case names. */
  headers: Record<string, string>
  /** Parsed JSON; the text itself when it is none. */
  body: unknown
  /** Absent for a path that belongs to no wire. */
  wire: WireName | undefined
  /** Present on calls of a model. */
  understood: UnderstoodRequest | undefined
  /** How it ended, once it has. */
  end: RequestEnd | undefined
  /** Resolves when it has ended. */
  ended: Promise<RequestEnd>
}

/** Keeps the last requests and lets callers wait for the next. */
export class RequestRecorder {
  readonly #keep: number
  readonly requests: RecordedRequest[] = []
  #untaken: RecordedRequest[] = []
  #waiting: ((request: RecordedRequest) => void)[] = []

  constructor(keep: number) {
    this.#keep = keep
  }

  add(request: RecordedRequest): void {
    this.requests.push(request)
    if (this.requests.length > this.#keep) this.requests.shift()
    if (!request.understood) return
    const waiting = this.#waiting.shift()
    if (waiting) waiting(request)
    else this.#untaken.push(request)
    if (this.#untaken.length > this.#keep) this.#untaken.shift()
  }

  /** The next call of a model that nobody has taken; it may have come already. */
  next(): Promise<RecordedRequest> {
    const request = this.#untaken.shift()
    return request ? Promise.resolve(request) : new Promise((resolve) => this.#waiting.push(resolve))
  }

  clear(): void {
    this.requests.length = 0
    this.#untaken = []
  }
}
