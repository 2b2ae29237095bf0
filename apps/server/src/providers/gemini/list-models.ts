import { type ListedModel, type ProviderContext, ProviderFailureError, parseReply } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { failureOfAnswer } from './failure.ts'
import { apiHeaders, apiUrl, type Settings } from './settings.ts'

const modelPage = z.object({
  models: z
    .array(
      z.object({
        name: z.string(),
        displayName: z.string().optional(),
        inputTokenLimit: z.int().positive().optional(),
        outputTokenLimit: z.int().positive().optional(),
        supportedGenerationMethods: z.array(z.string()).optional(),
        thinking: z.boolean().optional(),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
})
type WireModel = z.output<typeof modelPage>['models'][number]

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
  'tools',
]
const PAGE_LIMIT = 20

const listedModel = (model: WireModel): ListedModel => ({
  name: model.name.replace(/^models\//, ''),
  ...(model.displayName && { displayName: model.displayName }),
  ...(model.inputTokenLimit && { contextWindow: model.inputTokenLimit }),
  ...(model.outputTokenLimit && { maxOutputTokens: model.outputTokenLimit }),
  supports: {
    // The list tells thinking apart and nothing else; a model without tools or JSON says so when it is asked.
    tools: true,
    images: true,
    jsonSchema: true,
    reasoning: model.thinking ?? false,
    continuation: false,
    parameters: [...PARAMETERS, ...(model.thinking ? ['reasoningEffort'] : [])],
  },
})

/** Every model that writes text, all pages. */
export const listModels = async (context: ProviderContext<Settings>): Promise<ListedModel[]> => {
  const models: ListedModel[] = []
  let token = ''
  for (let page = 0; page < PAGE_LIMIT; page++) {
    const url = apiUrl(context.settings, `models?pageSize=1000${token && `&pageToken=${encodeURIComponent(token)}`}`)
    const response = await context.request(url, { headers: apiHeaders(context.settings) })
    if (response.status !== 200) throw new ProviderFailureError(await failureOfAnswer(response))
    const { models: found, nextPageToken } = parseReply(modelPage, await response.text())
    models.push(
      ...found
        .filter(({ supportedGenerationMethods: methods }) => !methods || methods.includes('generateContent'))
        .map(listedModel),
    )
    if (!nextPageToken) break
    token = nextPageToken
  }
  return models
}
