import type { ModelRequest } from '@llm-playground/plugin-sdk'

const EFFORTS = ['low', 'medium', 'high'] as const
type Effort = (typeof EFFORTS)[number]

/** Tokens for models that take a fixed budget instead of an effort. */
const BUDGET: Record<Effort, number> = { low: 4_096, medium: 12_288, high: 24_576 }

export interface Thinking {
  /** Fields of the request's body. */
  fields: Record<string, unknown>
  /** What thinking may take out of `max_tokens`. */
  budget: number
}

const OFF: Thinking = { fields: {}, budget: 0 }

const opensWithThinking = (request: ModelRequest, providerId: string): boolean => {
  const last = request.messages.at(-1)
  if (last?.role !== 'assistant') return true
  return last.parts.some((part) => part.type === 'opaque' && part.providerId === providerId)
}

/**
 * How the model is told to think. Models differ in what they take: an effort (`adaptive`), a token budget (`enabled`),
 * or both. The model list says which; where it does not, the newer way is tried and a refusal is remembered.
 *
 * Off when a tool must be called, and in the middle of a tool loop that began without thinking (another model began
 * it): the vendor answers both with 400.
 */
export const thinkingOf = (
  request: ModelRequest,
  refused: ReadonlySet<string>,
  { providerId, forcesTool }: { providerId: string; forcesTool: boolean },
): Thinking => {
  const effort = EFFORTS.find((level) => level === request.parameters.reasoningEffort)
  if (!effort || !request.supports.reasoning || forcesTool || !opensWithThinking(request, providerId)) return OFF
  const { parameters } = request.supports
  const knowsBudgetOnly = parameters.includes('thinking.type.enabled') && !parameters.includes('thinking.type.adaptive')
  // Newer models hide their thinking unless they are asked to summarize it.
  const display = refused.has('thinking.display') ? {} : { display: 'summarized' }
  if (!knowsBudgetOnly && !refused.has('thinking.type.adaptive')) {
    const takesEffort = !refused.has('output_config.effort')
    return {
      fields: { thinking: { type: 'adaptive', ...display }, ...(takesEffort && { output_config: { effort } }) },
      budget: BUDGET[effort],
    }
  }
  if (refused.has('thinking.type.enabled')) return OFF
  return { fields: { thinking: { type: 'enabled', budget_tokens: BUDGET[effort] } }, budget: BUDGET[effort] }
}
