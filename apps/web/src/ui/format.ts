import { plural, t } from '@lingui/core/macro'
import type { Cost, TotalCost } from '@llm-playground/protocol'
import { dateFormat, numberFormat } from './language/formats.ts'

export const formatCount = (count: number): string => numberFormat({}).format(count)

/** Always so many decimals: what changes does not jump in width. */
export const formatDecimals = (number: number, decimals: number): string =>
  numberFormat({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(number)

/** At most so many decimals. */
export const formatNumber = (number: number, decimals: number): string =>
  numberFormat({ maximumFractionDigits: decimals }).format(number)

export const formatShare = (share: number, decimals = 0): string =>
  numberFormat({ style: 'percent', maximumFractionDigits: decimals }).format(share)

/** 11.4k of 32k: short counts for the context ruler. */
export const formatShortCount = (count: number): string => {
  if (count < 1_000) return formatCount(count)
  if (count < 999_500) return `${formatNumber(count / 1_000, count < 99_950 ? 1 : 0)}k`
  return `${formatNumber(count / 1_000_000, 1)}M`
}

export const formatSeconds = (milliseconds: number): string => {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${formatDecimals(seconds, 2)} s`
  if (seconds < 100) return `${formatDecimals(seconds, 1)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** One decimal: for figures that still change. */
export const formatRunningSeconds = (milliseconds: number): string => `${formatDecimals(milliseconds / 1000, 1)} s`

export const formatBytes = (bytes: number): string => {
  if (bytes < 1000) return `${formatCount(bytes)} B`
  if (bytes < 1_000_000) return `${formatDecimals(bytes / 1000, 1)} kB`
  if (bytes < 1_000_000_000) return `${formatDecimals(bytes / 1_000_000, 1)} MB`
  return `${formatDecimals(bytes / 1_000_000_000, 1)} GB`
}

const SHOWN_DIGITS = 4

const decimalsOfUsd = (amount: number): number => {
  if (amount === 0 || amount >= 10) return 2
  if (amount >= 0.0005) return SHOWN_DIGITS
  return Math.min(12, 1 - Math.floor(Math.log10(Math.abs(amount))))
}

/** Dollars with four decimals, or two figures that count when there is less: never rounded to nothing. */
export const formatUsd = (usd: string): string => {
  const amount = Number(usd)
  const decimals = decimalsOfUsd(amount)
  return numberFormat({
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount)
}

export const isCostKnown = (cost: Cost | null): cost is Cost =>
  cost !== null && (cost.basis === 'free' || (cost.basis !== 'unknown' && cost.usd !== undefined))

/** A cost in words: `$0.0031 billed`, `about $0.003`, `no cost`, `n/a`. */
export const formatCost = (cost: Cost | null): string => {
  if (cost?.basis === 'free') return t`no cost`
  if (!cost || cost.basis === 'unknown' || cost.usd === undefined) return t`n/a`
  const amount = formatUsd(cost.usd)
  return cost.basis === 'billed' ? t`${amount} billed` : t`about ${amount}`
}

/** The sum of several replies; null where no cost is known. A reply of unknown cost makes it a lower bound, which is said. */
export const formatTotalCost = (total: TotalCost | null | undefined): string | null => {
  if (!total) return null
  const has = (basis: Cost['basis']): boolean => total.bases.includes(basis)
  if (!has('billed') && !has('estimated')) return has('unknown') ? null : t`no cost so far`
  const sum = formatUsd(total.usd)
  if (has('unknown')) return t`at least ${sum} so far`
  return has('estimated') ? t`about ${sum} so far` : t`${sum} so far`
}

const DAY_MS = 86_400_000

export const formatClock = (time: number): string =>
  dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(time)

export const formatFullDate = (time: number): string =>
  dateFormat({ dateStyle: 'long', timeStyle: 'medium' }).format(time)

/** Short time for lists: a clock today, a weekday this week, a date before. */
export const formatListTime = (time: number, now: number): string => {
  if (isSameDay(time, now)) return formatClock(time)
  return dateFormat(now - time < 6 * DAY_MS ? { weekday: 'short' } : { day: 'numeric', month: 'short' }).format(time)
}

export const isSameDay = (left: number, right: number): boolean =>
  new Date(left).toDateString() === new Date(right).toDateString()

export const modelCount = (count: number): string => plural(count, { one: '# model', other: '# models' })

export const tokenCount = (count: number): string => plural(count, { one: '# token', other: '# tokens' })

export const messageCount = (count: number): string => plural(count, { one: '# message', other: '# messages' })

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`
