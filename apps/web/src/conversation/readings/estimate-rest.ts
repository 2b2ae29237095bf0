/** What is left of a running reply, in tokens, and what that is judged by. */
export interface RestEstimate {
  fewest: number
  most: number
  /** So many earlier replies were looked at; null where only the limit of tokens is known. */
  replies: number | null
}

/** With fewer replies before, or fewer that were longer than this one, nothing can be said. */
const FEWEST_REPLIES = 3
const FEWEST_LONGER = 2

interface Progress {
  /** Written so far, in the same measure as those before. */
  tokens: number
  /** Lengths of earlier replies of this model. */
  earlier: number[]
  /** Where the reply is cut off at the latest, when the person has set it. */
  limit?: number | undefined
}

/**
 * The middle half of the earlier replies that were longer than this one is by now; the limit where there are too few.
 * Null rather than a guess.
 */
export const estimateRest = ({ tokens, earlier, limit }: Progress): RestEstimate | null => {
  const room = limit === undefined ? Number.POSITIVE_INFINITY : limit - tokens
  if (room <= 0) return null
  const longer = earlier.filter((length) => length > tokens).sort((left, right) => left - right)
  if (earlier.length >= FEWEST_REPLIES && longer.length >= FEWEST_LONGER) {
    const last = longer.length - 1
    const at = (index: number) => Math.min(room, longer[index]! - tokens)
    return { fewest: at(Math.floor(last / 4)), most: at(Math.ceil((last * 3) / 4)), replies: earlier.length }
  }
  return Number.isFinite(room) ? { fewest: 0, most: room, replies: null } : null
}
