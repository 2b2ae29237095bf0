import { plural, t } from '@lingui/core/macro'
import type { ModelParameters } from '@llm-playground/protocol'
import { formatCount, formatNumber } from '../../ui/format.ts'

/** The short words beside the sliders: `temp 0.2 · 2,048 out`. */
export const parameterSummary = (parameters: ModelParameters | undefined, hasSystemPrompt: boolean): string => {
  const words: string[] = []
  if (parameters?.temperature !== undefined)
    words.push(t`temp ${{ temperature: formatNumber(parameters.temperature, 2) }}`)
  if (parameters?.maxOutputTokens !== undefined)
    words.push(t`${{ tokens: formatCount(parameters.maxOutputTokens) }} out`)
  if (parameters?.responseSchema) words.push('JSON')
  if (parameters?.tools?.length) words.push(plural(parameters.tools.length, { one: '# tool', other: '# tools' }))
  if (hasSystemPrompt) words.push(t`system prompt`)
  return words.slice(0, 2).join(' · ') || t`Parameters`
}
