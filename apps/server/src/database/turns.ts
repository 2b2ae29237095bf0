/** A line: each caller waits for its turn and passes it on. One connection can serve one transaction at a time. */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when it is the caller's turn, with the function that ends it. */
  take(): Promise<() => void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const mine = this.#last.then(() => resolve)
    this.#last = promise
    return mine
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const end = await this.take()
    try {
      return await work()
    } finally {
      end()
    }
  }
}
