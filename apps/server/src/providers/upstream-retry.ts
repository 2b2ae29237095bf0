import { type ProviderFailure, wording } from '@llm-playground/plugin-sdk'

const TRIES = 5
const FIRST_PAUSE_MS = 500
/** A pause longer than this is a person's decision, not ours. */
const LONGEST_PAUSE_MS = 60_000
const PAUSE_BUDGET_MS = 120_000

/** A server that loads its model is asked this often, and for so long: 70 GB from a slow disk take minutes. */
const LOADING_PAUSE_MS = 5_000
const LOADING_BUDGET_MS = 15 * 60_000

/** Exponential with jitter, so that many clients do not come back at the same moment. */
export const backoffMs = (tries: number, random = Math.random()): number =>
  FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random / 2)

/** Never earlier than the upstream wishes, and a little later, or all who were sent away come back together. */
const wishedMs = (wish: number, random: number): number => wish + Math.min(1000, 100 + wish / 10) * random

/** How often and how long one reply was tried. */
export class RetryBudget {
  readonly #mayTry: number
  readonly #random: () => number
  #tries = 0
  #waitedMs = 0
  #loadingMs = 0

  constructor(mayTry = TRIES, random: () => number = Math.random) {
    this.#mayTry = mayTry
    this.#random = random
  }

  get tries(): number {
    return this.#tries
  }

  /** Counts a failed try. @returns the pause before the next one; null when there must not be one */
  spend(failure: ProviderFailure): number | null {
    this.#tries++
    if (failure.isLoading) return this.#waitForModel()
    if (!failure.isRetryable || this.#tries >= this.#mayTry) return null
    const { retryAfterMs } = failure
    if (retryAfterMs !== undefined && retryAfterMs > LONGEST_PAUSE_MS) return null
    const random = this.#random()
    const pause = Math.ceil(
      retryAfterMs === undefined ? backoffMs(this.#tries, random) : wishedMs(retryAfterMs, random),
    )
    if (this.#waitedMs + pause > PAUSE_BUDGET_MS) return null
    this.#waitedMs += pause
    return pause
  }

  /** Not a failed try: the server is well and says so. */
  #waitForModel(): number | null {
    if (this.#mayTry < TRIES || this.#loadingMs + LOADING_PAUSE_MS > LOADING_BUDGET_MS) return null
    this.#tries--
    this.#loadingMs += LOADING_PAUSE_MS
    return LOADING_PAUSE_MS
  }
}

const durationWords = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 120 ? wording`${seconds} seconds` : wording`${Math.ceil(seconds / 60)} minutes`
}

/** The failure as it is shown when no further try follows. */
export const finalFailure = (failure: ProviderFailure, tries: number): ProviderFailure => {
  const { status } = failure
  const details = { ...failure.details, ...(status !== undefined && { status }), ...(tries > 1 && { tries }) }
  return {
    ...failure,
    ...(failure.retryAfterMs !== undefined &&
      failure.retryAfterMs > LONGEST_PAUSE_MS && {
        nextStep: wording`The provider asks to wait ${durationWords(failure.retryAfterMs)}. Answer again then, or let another model answer.`,
      }),
    ...(Object.keys(details).length > 0 && { details }),
  }
}
