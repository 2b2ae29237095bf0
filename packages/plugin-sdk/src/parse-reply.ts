import { z } from 'zod'
import { invalidReplyFailure } from './http-failure.ts'
import { ProviderFailureError } from './provider.ts'

/**
 * The JSON of a small answer (a model list, a status), checked. Not for the deltas of a stream, which come too often.
 *
 * @throws ProviderFailureError when the text is not JSON or not of the expected shape.
 */
export const parseReply = <Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new ProviderFailureError(invalidReplyFailure(`not JSON: ${String(error)}`))
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw new ProviderFailureError(invalidReplyFailure(z.prettifyError(parsed.error)))
  return parsed.data
}
