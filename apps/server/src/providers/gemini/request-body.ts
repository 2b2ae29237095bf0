import type { ModelRequest, ProviderContext } from '@llm-playground/plugin-sdk'
import { requestContents } from './request-contents.ts'
import type { Settings } from './settings.ts'
import { thinkingConfig } from './thinking-config.ts'
import type { WireContent } from './wire.ts'

const MODE = { auto: 'AUTO', required: 'ANY', none: 'NONE' }

const toolFields = (request: ModelRequest, refused: ReadonlySet<string>): object => {
  if (request.tools.length === 0 || refused.has('tools')) return {}
  const functionDeclarations = request.tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    parametersJsonSchema: inputSchema,
  }))
  const mode = MODE[request.toolChoice ?? 'auto']
  return { tools: [{ functionDeclarations }], toolConfig: { functionCallingConfig: { mode } } }
}

const generationConfig = (request: ModelRequest, refused: ReadonlySet<string>): object => {
  const { parameters } = request
  const hasPenalties = !refused.has('penalty')
  const schema = refused.has('responseJsonSchema') ? undefined : parameters.responseSchema
  const fields: Record<string, unknown> = {
    temperature: parameters.temperature,
    topP: parameters.topP,
    topK: parameters.topK,
    maxOutputTokens: parameters.maxOutputTokens,
    frequencyPenalty: hasPenalties ? parameters.frequencyPenalty : undefined,
    presencePenalty: hasPenalties ? parameters.presencePenalty : undefined,
    seed: parameters.seed,
    stopSequences: parameters.stop?.length ? parameters.stop : undefined,
    responseMimeType: schema && 'application/json',
    responseJsonSchema: schema,
    thinkingConfig: thinkingConfig(request, refused),
  }
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => value !== undefined && !refused.has(name)))
}

/** The system prompt, with the wish for JSON in words where the model has no JSON mode. */
const systemText = (request: ModelRequest, refused: ReadonlySet<string>): string => {
  const schema = request.parameters.responseSchema
  const wish =
    schema && refused.has('responseJsonSchema')
      ? `Answer with JSON alone that follows this JSON Schema:\n${JSON.stringify(schema)}`
      : ''
  return [request.system ?? '', wish].filter((text) => text !== '').join('\n\n')
}

const withSystemAsText = (contents: WireContent[], text: string): WireContent[] => {
  const [first, ...others] = contents
  if (first?.role !== 'user') return [{ role: 'user', parts: [{ text }] }, ...contents]
  return [{ role: 'user', parts: [{ text }, ...first.parts] }, ...others]
}

/** The body of `:streamGenerateContent`. */
export const requestBody = async (request: ModelRequest, context: ProviderContext<Settings>): Promise<object> => {
  const refused = context.refusedParameters
  const contents = await requestContents(request, context, refused.has('unsigned function calls'))
  const system = systemText(request, refused)
  const config = generationConfig(request, refused)
  const takesSystem = !refused.has('systemInstruction')
  return {
    contents: system && !takesSystem ? withSystemAsText(contents, system) : contents,
    ...(system && takesSystem && { systemInstruction: { parts: [{ text: system }] } }),
    ...toolFields(request, refused),
    ...(Object.keys(config).length > 0 && { generationConfig: config }),
  }
}
