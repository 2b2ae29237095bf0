import {
  ProviderFailureError,
  parseReply,
  type UpstreamRequest,
  type UpstreamResponse,
} from '@llm-playground/plugin-sdk'
import type { z } from 'zod'
import { failureOfAnswer } from './failure.ts'
import { apiUrl, type OllamaContext, QUICK_LIMITS } from './settings.ts'

/** @throws ProviderFailureError on an answer outside 2xx, UpstreamUnreachable when there is none. */
export const askServer = async (
  context: OllamaContext,
  path: string,
  request: UpstreamRequest = {},
): Promise<UpstreamResponse> => {
  const response = await context.request(apiUrl(context.settings, path), { limits: QUICK_LIMITS, ...request })
  if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
  return response
}

export const askForJson = async <Schema extends z.ZodType>(
  context: OllamaContext,
  path: string,
  schema: Schema,
  request?: UpstreamRequest,
): Promise<z.output<Schema>> => parseReply(schema, await (await askServer(context, path, request)).text())
