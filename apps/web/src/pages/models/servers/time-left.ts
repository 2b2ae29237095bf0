import { t } from '@lingui/core/macro'

const MINUTE_MS = 60_000
// A server that keeps a model for good says a date in the next century or so.
const FOR_GOOD_MS = 365 * 24 * 60 * MINUTE_MS

/** How long a server keeps a model in memory. */
export const keptWords = (expiresAt: number | null, now: number): string => {
  if (expiresAt === null) return t`loaded`
  const left = expiresAt - now
  if (left > FOR_GOOD_MS) return t`loaded, kept`
  if (left < MINUTE_MS) return t`loaded, for less than a minute`
  const minutes = Math.round(left / MINUTE_MS)
  return t`loaded, for ${minutes} min`
}
