import { t } from '@lingui/core/macro'
import type { TextToken } from '@llm-playground/protocol'
import { formatCount, formatNumber } from '../../ui/format.ts'
import { numberFormat } from '../../ui/language/formats.ts'

/** Bounds of the shades, by probability: sure, likely, open, doubtful. A shade goes with an underline of its own. */
const SHADES = [
  { from: 0.9, shade: 'sure' },
  { from: 0.5, shade: 'likely' },
  { from: 0.1, shade: 'open' },
  { from: 0, shade: 'doubtful' },
] as const

export type Shade = (typeof SHADES)[number]['shade'] | 'unknown'

export const shadeOf = ({ logprob }: Pick<TextToken, 'logprob'>): Shade =>
  logprob === null ? 'unknown' : (SHADES.find(({ from }) => Math.exp(logprob) >= from)?.shade ?? 'doubtful')

/** 97 %, 4.1 %, 0.02 %: two figures that count. */
export const formatProbability = (logprob: number): string => {
  const percent = Math.exp(logprob) * 100
  if (percent >= 9.95) return `${formatCount(Math.round(percent))} %`
  if (percent >= 0.01)
    return `${numberFormat({ minimumSignificantDigits: 2, maximumSignificantDigits: 2 }).format(percent)} %`
  return t`below ${{ share: formatNumber(0.01, 2) }} %`
}

/** Blanks and line ends have to be seen to be pointed at. */
export const visibleText = (text: string): string =>
  text === '' ? t`(part of a character)` : text.replaceAll(' ', '␣').replaceAll('\n', '⏎').replaceAll('\t', '⇥')

/** Milliseconds from the token before; several that came in one piece have 0. Null where no time is known. */
export const delaysOf = (tokens: TextToken[]): (number | null)[] =>
  tokens.map(({ at }, index) => {
    const before = tokens[index - 1]?.at
    return at === undefined || before === undefined ? null : Math.max(0, at - before)
  })
