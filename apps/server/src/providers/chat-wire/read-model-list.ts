import {
  invalidReplyFailure,
  type ProviderContext,
  ProviderFailureError,
  parseReply,
  wording,
} from '@llm-playground/plugin-sdk'
import type { z } from 'zod'
import { failureOfAnswer } from './error-object.ts'

/** Lists of gateways with hundreds of models are longer than what `text()` gives. */
const LIST_BYTES = 16 * 1024 * 1024

const readText = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true })
    if (text.length > LIST_BYTES)
      throw new ProviderFailureError(invalidReplyFailure(wording`the list of models is over 16 MB`))
  }
  return text + decoder.decode()
}

/**
 * A list of models, checked against what is read of it.
 *
 * @throws ProviderFailureError, UpstreamUnreachable
 */
export const readModelList = async <Schema extends z.ZodType>(
  url: string,
  headers: Record<string, string>,
  schema: Schema,
  context: Pick<ProviderContext, 'request'>,
): Promise<z.output<Schema>> => {
  const response = await context.request(url, { headers })
  if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
  return parseReply(schema, await readText(response.body))
}
