export interface FilteredText {
  text: string
  /** A stop text was met; nothing after it is let through. */
  stopped: boolean
}

export interface StopFilter {
  push(text: string): FilteredText
  /** What was held back, at the end of the stream. */
  flush(): string
}

/** Length of the longest end of `text` that begins one of the stops. */
const heldLength = (text: string, stops: string[]): number => {
  const longest = Math.max(0, ...stops.map((stop) => stop.length - 1))
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(-length)
    if (stops.some((stop) => stop.startsWith(end))) return length
  }
  return 0
}

/** Ends a stream of text pieces at the first stop text, also when that is spread over several pieces. */
export const createStopFilter = (stops: string[]): StopFilter => {
  let held = ''
  return {
    push(text) {
      const all = held + text
      const found = stops.map((stop) => all.indexOf(stop)).filter((index) => index >= 0)
      if (found.length > 0) {
        held = ''
        return { text: all.slice(0, Math.min(...found)), stopped: true }
      }
      const keep = heldLength(all, stops)
      held = all.slice(all.length - keep)
      return { text: all.slice(0, all.length - keep), stopped: false }
    },
    flush() {
      const rest = held
      held = ''
      return rest
    },
  }
}
