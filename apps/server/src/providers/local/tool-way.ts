import type { ModelRequest } from '@llm-playground/plugin-sdk'
import type { ToolWay } from './engine/engine-turns.ts'
import type { InstalledModel } from './model-files.ts'

/**
 * How the tools of a request are told to the model. A schema for the answer is held by the grammar alone, and text that
 * is carried on is the beginning of no call.
 */
export const toolWayOf = (
  { tools, toolChoice, parameters, continueLast }: ModelRequest,
  { facts, entry }: Pick<InstalledModel, 'facts' | 'entry'>,
): ToolWay => {
  if (tools.length === 0 || toolChoice === 'none' || continueLast) return 'none'
  if (parameters.responseSchema) return 'grammar'
  return (facts?.hasTools ?? entry?.hasTools) ? 'template' : 'grammar'
}
