export interface PlaceInLine {
  /** Callers that are served before this one. */
  ahead: number
  /** Resolves when it is this caller's turn. */
  reached: Promise<void>
  /** Ends the turn, or gives the place up while waiting. Calling it again does nothing. */
  leave(): void
}

/** First come, first served, one at a time. A caller may leave while it waits. */
export const createTurnLine = () => {
  const line: { reach: () => void }[] = []
  return {
    join(): PlaceInLine {
      const { promise, resolve } = Promise.withResolvers<void>()
      const place = { reach: resolve }
      line.push(place)
      if (line[0] === place) resolve()
      return {
        ahead: line.length - 1,
        reached: promise,
        leave() {
          const index = line.indexOf(place)
          if (index < 0) return
          line.splice(index, 1)
          line[0]?.reach()
        },
      }
    },
    get length() {
      return line.length
    },
  }
}
export type TurnLine = ReturnType<typeof createTurnLine>
