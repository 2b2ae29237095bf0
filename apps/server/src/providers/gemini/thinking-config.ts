import type { ModelRequest } from '@llm-playground/plugin-sdk'

const BUDGET = { none: 0, low: 2_048, medium: 8_192, high: 24_576 }

/** A budget of 0 switches thinking off; some models cannot do that, and say so. */
const budgetOf = (effort: keyof typeof BUDGET, refused: ReadonlySet<string>): object =>
  refused.has('thinkingBudget') || (effort === 'none' && refused.has('thinkingBudget 0'))
    ? {}
    : { thinkingBudget: BUDGET[effort] }

/** Newer models take a level, older ones a budget of tokens; the level is tried first and a refusal is remembered. */
const effortOf = (effort: keyof typeof BUDGET, refused: ReadonlySet<string>): object => {
  if (refused.has('thinkingLevel')) return budgetOf(effort, refused)
  const level = effort === 'none' ? (refused.has('thinkingLevel minimal') ? 'low' : 'minimal') : effort
  return { thinkingLevel: level }
}

/** How the model is told to think, and to show a summary of it. Undefined for a model that does not think. */
export const thinkingConfig = (request: ModelRequest, refused: ReadonlySet<string>): object | undefined => {
  if (!request.supports.reasoning || refused.has('thinkingConfig')) return undefined
  const effort = request.parameters.reasoningEffort
  const thoughts = effort === 'none' || refused.has('includeThoughts') ? {} : { includeThoughts: true }
  return { ...thoughts, ...(effort && effortOf(effort, refused)) }
}
