import type { ListedModel } from '@llm-playground/plugin-sdk'
import type { ModelSupports } from '@llm-playground/protocol'
import { z } from 'zod'
import { readModelList } from '../chat-wire/read-model-list.ts'
import { apiUrl, authHeaders, type Context } from './settings.ts'

const size = z.int().positive().nullish().catch(null)

/** Servers tell more than the wire knows, each under its own names; all of it is optional. */
const wireModel = z.object({
  id: z.string(),
  name: z.string().nullish().catch(null),
  display_name: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
  active: z.boolean().nullish().catch(null),
  context_length: size,
  context_window: size,
  max_context_length: size,
  max_model_len: size,
  max_completion_tokens: size,
  meta: z.object({ n_ctx: size, size }).nullish().catch(null),
  capabilities: z
    .object({
      completion_chat: z.boolean().nullish(),
      function_calling: z.boolean().nullish(),
      vision: z.boolean().nullish(),
      reasoning: z.boolean().nullish(),
    })
    .nullish()
    .catch(null),
})
type WireModel = z.output<typeof wireModel>

const wireList = z.union([z.object({ data: z.array(wireModel) }).transform(({ data }) => data), z.array(wireModel)])

const CHAT_TYPES = new Set(['chat', 'language', 'model', 'llm', 'vlm'])

const canChat = ({ type, active, capabilities }: WireModel): boolean =>
  active !== false && capabilities?.completion_chat !== false && (!type || CHAT_TYPES.has(type))

const supportsOf = ({ capabilities }: WireModel): Partial<ModelSupports> => ({
  ...(typeof capabilities?.function_calling === 'boolean' && { tools: capabilities.function_calling }),
  ...(typeof capabilities?.vision === 'boolean' && { images: capabilities.vision }),
  ...(typeof capabilities?.reasoning === 'boolean' && { reasoning: capabilities.reasoning }),
})

const listed = (model: WireModel, hasLogprobs: boolean): ListedModel => {
  const contextWindow =
    model.meta?.n_ctx ?? model.max_model_len ?? model.context_length ?? model.context_window ?? model.max_context_length
  const displayName = model.display_name ?? model.name
  return {
    name: model.id,
    supports: { ...supportsOf(model), ...(hasLogprobs && { logprobs: true }) },
    ...(displayName && { displayName }),
    ...(contextWindow && { contextWindow }),
    ...(model.max_completion_tokens && { maxOutputTokens: model.max_completion_tokens }),
    ...(model.meta?.size && { sizeBytes: model.meta.size }),
  }
}

/** The models that can chat, as far as the server tells. */
export const listModels = async (context: Context): Promise<ListedModel[]> => {
  const { settings } = context
  const models = await readModelList(apiUrl(settings, 'models'), authHeaders(settings), wireList, context)
  return models.filter(canChat).map((model) => listed(model, settings.logprobs))
}
