import { type ListedModel, type ProviderContext, ProviderFailureError, parseReply } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { failureOfAnswer } from './failure.ts'
import { apiHeaders, apiUrl, type Settings } from './settings.ts'

const capability = z.object({ supported: z.boolean() })

const modelPage = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      display_name: z.string().nullish(),
      max_input_tokens: z.int().positive().nullish(),
      max_tokens: z.int().positive().nullish(),
      capabilities: z
        .object({
          image_input: capability.nullish(),
          structured_outputs: capability.nullish(),
          thinking: z
            .object({
              supported: z.boolean(),
              types: z.object({ enabled: capability.nullish(), adaptive: capability.nullish() }).nullish(),
            })
            .nullish(),
        })
        .nullish(),
    }),
  ),
  has_more: z.boolean().nullish(),
  last_id: z.string().nullish(),
})
type WireModel = z.output<typeof modelPage>['data'][number]

const SAMPLING = ['temperature', 'topP', 'topK', 'maxOutputTokens', 'stop', 'responseSchema', 'tools']
const PAGE_LIMIT = 20

const listedModel = (model: WireModel): ListedModel => {
  const { capabilities } = model
  const types = capabilities?.thinking?.types
  const reasons = capabilities?.thinking?.supported
  const thinking = [
    ...(reasons ? ['reasoningEffort'] : []),
    // How the model wants to be told to think; the request reads it back.
    ...(types?.adaptive?.supported ? ['thinking.type.adaptive'] : []),
    ...(types?.enabled?.supported ? ['thinking.type.enabled'] : []),
  ]
  return {
    name: model.id,
    ...(model.display_name && { displayName: model.display_name }),
    ...(model.max_input_tokens && { contextWindow: model.max_input_tokens }),
    ...(model.max_tokens && { maxOutputTokens: model.max_tokens }),
    supports: {
      tools: true,
      continuation: false,
      // Older API versions say nothing of capabilities; the catalogue knows those models.
      ...(capabilities && {
        images: capabilities.image_input?.supported ?? false,
        jsonSchema: capabilities.structured_outputs?.supported ?? false,
        reasoning: reasons ?? false,
        parameters: [...SAMPLING, ...thinking],
      }),
    },
  }
}

/** Every model the key may use, all pages. */
export const listModels = async (context: ProviderContext<Settings>): Promise<ListedModel[]> => {
  const models: ListedModel[] = []
  let after = ''
  for (let page = 0; page < PAGE_LIMIT; page++) {
    const url = apiUrl(context.settings, `models?limit=1000${after && `&after_id=${encodeURIComponent(after)}`}`)
    const response = await context.request(url, { headers: apiHeaders(context.settings) })
    if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
    const { data, has_more, last_id } = parseReply(modelPage, await response.text())
    models.push(...data.map(listedModel))
    if (!has_more || !last_id) break
    after = last_id
  }
  return models
}
