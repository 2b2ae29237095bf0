import type { ListedModel, ProviderContext } from '@llm-playground/plugin-sdk'
import type { ModelPrice, ModelSupports } from '@llm-playground/protocol'
import { z } from 'zod'
import { plainDecimal } from '../chat-wire/chat-usage.ts'
import { readModelList } from '../chat-wire/read-model-list.ts'
import { apiHeaders, apiUrl, type Settings } from './settings.ts'

const size = z.int().positive().nullish().catch(null)
const price = z.string().nullish().catch(null)

const wireModel = z.object({
  id: z.string(),
  name: z.string().nullish(),
  context_length: size,
  top_provider: z.object({ max_completion_tokens: size }).nullish().catch(null),
  architecture: z
    .object({ input_modalities: z.array(z.string()), output_modalities: z.array(z.string()) })
    .nullish()
    .catch(null),
  pricing: z.object({ prompt: price, completion: price, input_cache_read: price }).nullish().catch(null),
  supported_parameters: z.array(z.string()).nullish().catch(null),
})
type WireModel = z.output<typeof wireModel>

const wireList = z.object({ data: z.array(wireModel) })

/** The wire's names of what a model takes, and ours. */
const PARAMETERS: Record<string, string> = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  max_tokens: 'maxOutputTokens',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  seed: 'seed',
  stop: 'stop',
  reasoning: 'reasoningEffort',
  top_logprobs: 'topLogprobs',
  structured_outputs: 'responseSchema',
  tools: 'tools',
}

/** Dollars a token, as a decimal text, to dollars a million tokens; negative means that the price varies. */
const perMillion = (usd: string | null | undefined): string | undefined =>
  usd && /^\d/.test(usd)
    ? plainDecimal(/e/i.test(usd) ? usd.replace(/e([+-]?\d+)$/i, (_, power) => `e${Number(power) + 6}`) : `${usd}e6`)
    : undefined

const priceOf = ({ pricing }: WireModel): ModelPrice | undefined => {
  const inputUsd = perMillion(pricing?.prompt)
  const outputUsd = perMillion(pricing?.completion)
  if (inputUsd === undefined || outputUsd === undefined) return undefined
  const cachedInputUsd = perMillion(pricing?.input_cache_read)
  return { source: 'provider', inputUsd, outputUsd, ...(cachedInputUsd !== undefined && { cachedInputUsd }) }
}

const supportsOf = (taken: string[], model: WireModel): ModelSupports => ({
  tools: taken.includes('tools'),
  images: model.architecture?.input_modalities.includes('image') ?? false,
  reasoning: taken.includes('reasoning') || taken.includes('include_reasoning'),
  jsonSchema: taken.includes('structured_outputs'),
  continuation: false,
  logprobs: taken.includes('top_logprobs'),
  parameters: taken.flatMap((name) => PARAMETERS[name] ?? []),
})

const listed = (model: WireModel): ListedModel => {
  const price = priceOf(model)
  const maxOutputTokens = model.top_provider?.max_completion_tokens
  return {
    name: model.id,
    ...(model.name && { displayName: model.name }),
    ...(model.context_length && { contextWindow: model.context_length }),
    ...(maxOutputTokens && { maxOutputTokens }),
    ...(model.supported_parameters && { supports: supportsOf(model.supported_parameters, model) }),
    ...(price && { price }),
  }
}

const writesText = ({ architecture }: WireModel): boolean => architecture?.output_modalities.includes('text') ?? true

export const listModels = async (context: ProviderContext<Settings>): Promise<ListedModel[]> => {
  const { settings } = context
  const { data } = await readModelList(apiUrl(settings, 'models'), apiHeaders(settings), wireList, context)
  return data.filter(writesText).map(listed)
}
