/**
 * The pause an upstream asks for, in milliseconds, from any of its forms: `retry-after-ms`, `retry-after` in seconds or
 * as a date, `x-ratelimit-reset-*` is not one of them since it names a window, not a wish.
 *
 * @param headers lower-case names
 * @param now epoch milliseconds
 */
export const retryAfterMs = (headers: Record<string, string>, now = Date.now()): number | undefined => {
  const milliseconds = Number(headers['retry-after-ms'])
  if (headers['retry-after-ms'] && Number.isFinite(milliseconds)) return Math.max(0, milliseconds)
  const value = headers['retry-after']
  if (!value) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
