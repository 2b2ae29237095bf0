import { type Model, wording } from '@llm-playground/protocol'

/** How long a list counts as new, and how long a failure does: a broken provider is not asked at every glance. */
const FRESH_MS = 5 * 60_000
const PROBLEM_MS = 15_000

export interface ListAnswer {
  models: Model[]
  /** Why the list is missing or old. */
  problem: string | null
}

export interface ListTimes {
  /** How long a reader waits for a provider that has nothing remembered. */
  patienceMs: number
}

const NOT_YET = wording`It has not answered yet; its models appear when it does.`

/**
 * The models of one provider. Readers get what is remembered and never wait long: a slow or dead provider must not
 * hold up the others.
 */
export class RememberedList {
  readonly #ask: () => Promise<Model[]>
  readonly #onLateChange: () => void
  readonly #patienceMs: number
  #models: Model[] | null = null
  #problem: string | null = null
  #answeredAt = 0
  #asking: Promise<void> | null = null
  /** Somebody was given less than the answer under way. */
  #owesNews = false

  /** @param onLateChange the list changed after a reader went away with an older one */
  constructor(ask: () => Promise<Model[]>, times: ListTimes, onLateChange: () => void) {
    this.#ask = ask
    this.#patienceMs = times.patienceMs
    this.#onLateChange = onLateChange
  }

  /** @param isInsisting asks again, and prefers waiting a little to an old list */
  async read(isInsisting: boolean): Promise<ListAnswer> {
    const age = Date.now() - this.#answeredAt
    if (isInsisting || age > (this.#problem === null ? FRESH_MS : PROBLEM_MS)) this.#begin()
    const asking = this.#asking
    if (asking && (isInsisting || this.#models === null)) await this.#waitPatiently(asking)
    if (this.#asking) this.#owesNews = true
    const isLate = this.#asking !== null && (isInsisting || this.#models === null)
    return { models: this.#models ?? [], problem: isLate ? NOT_YET : this.#problem }
  }

  #begin(): void {
    this.#asking ??= this.#renew().finally(() => {
      this.#asking = null
    })
  }

  async #renew(): Promise<void> {
    const before = JSON.stringify(this.#models)
    try {
      this.#models = await this.#ask()
      this.#problem = null
    } catch (cause) {
      this.#problem = cause instanceof Error ? cause.message : String(cause)
    }
    this.#answeredAt = Date.now()
    const isNews = this.#owesNews && JSON.stringify(this.#models) !== before
    this.#owesNews = false
    if (isNews) this.#onLateChange()
  }

  async #waitPatiently(asking: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#patienceMs)
    })
    await Promise.race([asking, patience])
    clearTimeout(timer)
  }
}
