import { t } from '@lingui/core/macro'
import type { Failure } from '@llm-playground/protocol'
import { serverWords } from '../../../../ui/language/server-words.ts'

interface Problem {
  field: string
  message: string
}

const isProblem = (value: unknown): value is Problem =>
  typeof (value as Partial<Problem> | null)?.field === 'string' &&
  typeof (value as Partial<Problem> | null)?.message === 'string'

/** What the server found wrong, by the key of the field; empty when the failure is about no field. */
export const problemsOf = ({ details }: Failure): Record<string, string> => {
  const problems: unknown[] = Array.isArray(details?.problems) ? details.problems : []
  const named: unknown[] = Array.isArray(details?.settings) ? details.settings : []
  return Object.fromEntries([
    ...problems.filter(isProblem).map(({ field, message }) => [field.replace(/^settings\./, ''), serverWords(message)]),
    ...named.filter((name) => typeof name === 'string').map((name) => [name, t`Enter it again for this change.`]),
  ])
}
