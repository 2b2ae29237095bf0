import { plural, t } from '@lingui/core/macro'
import { formatCount } from '../../ui/format.ts'
import type { RestEstimate } from './estimate-rest.ts'

const MINUTE_MS = 60_000

/** Steps that a guess can bear: seconds, then fives, then minutes. */
const rounded = (milliseconds: number): { amount: number; isMinutes: boolean } => {
  const seconds = Math.round(milliseconds / 1000)
  if (milliseconds >= 1.5 * MINUTE_MS) return { amount: Math.round(milliseconds / MINUTE_MS), isMinutes: true }
  return { amount: seconds < 10 ? seconds : Math.round(seconds / 5) * 5, isMinutes: false }
}

const wordsOf = ({ amount, isMinutes }: { amount: number; isMinutes: boolean }): string =>
  isMinutes ? t`${{ minutes: formatCount(amount) }} min` : t`${{ seconds: formatCount(amount) }} s`

/** The rest as a range: `5 to 20 s left`, `up to 14 s left`, `about 3 s left`. */
export const restWords = (fewestMs: number, mostMs: number): string => {
  const fewest = rounded(fewestMs)
  const most = rounded(mostMs)
  const end = wordsOf(most)
  if (fewest.amount === 0) return t`up to ${{ end: most.amount === 0 ? t`1 s` : end }} left`
  if (fewest.amount === most.amount && fewest.isMinutes === most.isMinutes) return t`about ${end} left`
  const begin = fewest.isMinutes === most.isMinutes ? formatCount(fewest.amount) : wordsOf(fewest)
  return t`${begin} to ${end} left`
}

/** Where the figure comes from. */
export const basisWords = ({ replies, hasCalls = false }: RestEstimate & { hasCalls?: boolean }): string => {
  if (replies === null) return t`by the limit of tokens that is set`
  return hasCalls
    ? plural(replies, {
        one: 'judged by # earlier reply of this model with tools; what tools take is not in it',
        other: 'judged by # earlier replies of this model with tools; what tools take is not in it',
      })
    : plural(replies, {
        one: 'judged by # earlier reply of this model',
        other: 'judged by # earlier replies of this model',
      })
}
