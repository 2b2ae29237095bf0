export interface PlaceInLine {
  /** Callers that are served before this one, now and after each time one of them was served or left; ends with its turn. */
  waits(): AsyncGenerator<number>
  /** Resolves when it is this caller's turn. */
  reached: Promise<void>
  /** Ends the turn, or gives the place up while waiting. Calling it again does nothing. */
  leave(): void
}

interface Place {
  reach(): void
  moved: PromiseWithResolvers<void>
}

/** First come, first served, one at a time. A caller may leave while it waits. */
export const createTurnLine = () => {
  const line: Place[] = []
  return {
    join(): PlaceInLine {
      const { promise, resolve } = Promise.withResolvers<void>()
      const place: Place = { reach: resolve, moved: Promise.withResolvers() }
      line.push(place)
      if (line[0] === place) resolve()
      return {
        async *waits() {
          for (let ahead = line.indexOf(place); ahead > 0; ahead = line.indexOf(place)) {
            yield ahead
            if (line.indexOf(place) === ahead) await place.moved.promise
          }
        },
        reached: promise,
        leave() {
          const index = line.indexOf(place)
          if (index < 0) return
          line.splice(index, 1)
          for (const moved of [place, ...line.slice(index)]) {
            moved.moved.resolve()
            moved.moved = Promise.withResolvers()
          }
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
