export interface EventChannel<Event> {
  push(event: Event): void
  /** Ends the channel after what was pushed before. */
  end(): void
  events(): AsyncGenerator<Event>
}

/** Carries events from callbacks to one `for await` loop. */
export const createEventChannel = <Event>(): EventChannel<Event> => {
  const queue: Event[] = []
  let isEnded = false
  let wake: (() => void) | undefined
  const notify = () => {
    wake?.()
    wake = undefined
  }
  return {
    push(event) {
      if (isEnded) return
      queue.push(event)
      notify()
    },
    end() {
      isEnded = true
      notify()
    },
    async *events() {
      for (;;) {
        for (let event = queue.shift(); event !== undefined; event = queue.shift()) yield event
        if (isEnded) return
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}
