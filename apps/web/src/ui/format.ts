import { addUsd, type Cost } from '@llm-playground/protocol'

const whole = new Intl.NumberFormat('en-US')

export const formatCount = (count: number): string => whole.format(count)

/** 11.4k of 32k: short counts for the context ruler. */
export const formatShortCount = (count: number): string => {
  if (count < 1_000) return String(count)
  if (count < 999_500) return `${Number((count / 1_000).toFixed(count < 99_950 ? 1 : 0))}k`
  return `${Number((count / 1_000_000).toFixed(1))}M`
}

export const formatSeconds = (milliseconds: number): string => {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(2)} s`
  if (seconds < 100) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** One decimal: for figures that still change. */
export const formatRunningSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

const SHOWN_DIGITS = 4

/** Dollars with four decimals, or two figures that count when there is less: never rounded to nothing. */
export const formatUsd = (usd: string): string => {
  const amount = Number(usd)
  if (amount === 0) return '$0.00'
  if (amount >= 10) return `$${amount.toFixed(2)}`
  if (amount >= 0.0005) return `$${amount.toFixed(SHOWN_DIGITS)}`
  return `$${amount.toFixed(Math.min(12, 1 - Math.floor(Math.log10(Math.abs(amount)))))}`
}

/** A cost in words: `$0.0031 billed`, `about $0.003`, `no cost`, `n/a`. */
export const formatCost = (cost: Cost | null): string => {
  if (cost?.basis === 'free') return 'no cost'
  if (!cost || cost.basis === 'unknown' || cost.usd === undefined) return 'n/a'
  return cost.basis === 'billed' ? `${formatUsd(cost.usd)} billed` : `about ${formatUsd(cost.usd)}`
}

/** The sum of several replies. A reply of unknown cost makes it a lower bound, which is said. */
export const formatTotalCost = (costs: (Cost | null)[]): string | null => {
  const known = costs.filter((cost) => cost !== null)
  if (known.length === 0) return null
  if (known.every(({ basis }) => basis === 'free')) return 'no cost so far'
  const priced = known.filter(({ usd }) => usd !== undefined)
  if (priced.length === 0) return 'cost n/a'
  const sum = formatUsd(priced.reduce((total, { usd }) => addUsd(total, usd ?? '0'), '0'))
  const isPartial = known.some(({ basis }) => basis === 'unknown')
  const isEstimated = known.some(({ basis }) => basis === 'estimated')
  return `${isPartial ? 'at least ' : isEstimated ? 'about ' : ''}${sum} so far`
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const fullDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'medium' })

const DAY_MS = 86_400_000

export const formatClock = (time: number): string => clock.format(time)
export const formatFullDate = (time: number): string => fullDate.format(time)

/** Short time for lists: a clock today, a weekday this week, a date before. */
export const formatListTime = (time: number, now: number): string => {
  if (isSameDay(time, now)) return formatClock(time)
  return now - time < 6 * DAY_MS ? weekday.format(time) : dayAndMonth.format(time)
}

export const isSameDay = (left: number, right: number): boolean =>
  new Date(left).toDateString() === new Date(right).toDateString()

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`
