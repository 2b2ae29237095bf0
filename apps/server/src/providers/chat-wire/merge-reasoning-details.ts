import type { ReasoningDetail } from './wire-types.ts'

const continues = (last: ReasoningDetail | undefined, detail: ReasoningDetail): last is ReasoningDetail =>
  last !== undefined && last.type === detail.type && last.index === detail.index && last.type !== 'reasoning.encrypted'

/** Adds a piece of a reasoning detail: pieces of one text become one, everything else is kept as it came. */
export const addReasoningDetail = (details: ReasoningDetail[], detail: ReasoningDetail): void => {
  const last = details.at(-1)
  if (!continues(last, detail)) {
    details.push({ ...detail })
    return
  }
  for (const [field, value] of Object.entries(detail)) {
    if (value === null || value === undefined) continue
    const isPiece = (field === 'text' || field === 'summary') && typeof last[field] === 'string'
    last[field] = isPiece ? `${last[field]}${value}` : value
  }
}
