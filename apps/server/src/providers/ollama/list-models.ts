import { type ListedModel, ProviderFailureError } from '@llm-playground/plugin-sdk'
import { type InstalledModel, installedModels, type ModelDetails, showModel } from './installed-models.ts'
import type { OllamaContext } from './settings.ts'

const PARAMETERS = [
  'temperature',
  'topP',
  'topK',
  'maxOutputTokens',
  'frequencyPenalty',
  'presencePenalty',
  'seed',
  'stop',
  'responseSchema',
  'topLogprobs',
]
const ASKED_AT_ONCE = 4

const listedModel = (model: InstalledModel, details: ModelDetails | null): ListedModel => {
  const capabilities = model.capabilities ?? details?.capabilities ?? null
  const can = (capability: string): boolean => capabilities?.includes(capability) ?? false
  const isRemote = Boolean(model.remote_host)
  return {
    name: model.name,
    ...(model.size && { sizeBytes: model.size }),
    ...(details?.contextWindow && { contextWindow: details.contextWindow }),
    ...(isRemote ? { place: 'vendor' } : { price: { source: 'free' } }),
    supports: {
      // A model that the server says nothing of gets nothing it may refuse.
      tools: can('tools'),
      images: can('vision'),
      reasoning: can('thinking'),
      jsonSchema: true,
      continuation: false,
      logprobs: true,
      parameters: [...PARAMETERS, ...(can('tools') ? ['tools'] : []), ...(can('thinking') ? ['reasoningEffort'] : [])],
    },
  }
}

const detailsOf = async (context: OllamaContext, name: string): Promise<ModelDetails | null> => {
  try {
    return await showModel(context, name)
  } catch (error) {
    // One broken or just removed model must not hide the others.
    if (error instanceof ProviderFailureError) return null
    throw error
  }
}

const canWrite = (capabilities: string[] | null | undefined): boolean =>
  !capabilities || capabilities.includes('completion')

/** The models that write text, with what each can do. */
export const listModels = async (context: OllamaContext): Promise<ListedModel[]> => {
  const installed = await installedModels(context)
  const listed: ListedModel[] = []
  for (let from = 0; from < installed.length; from += ASKED_AT_ONCE) {
    const asked = installed.slice(from, from + ASKED_AT_ONCE)
    const details = await Promise.all(asked.map(({ name }) => detailsOf(context, name)))
    for (const [at, model] of asked.entries()) {
      const own = details[at] ?? null
      if (canWrite(model.capabilities ?? own?.capabilities)) listed.push(listedModel(model, own))
    }
  }
  return listed
}
