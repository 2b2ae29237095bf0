/** Upstream names that are not ours in another spelling. A refused limit field has another one to take its place. */
const OURS: Record<string, string> = {
  stop_sequences: 'stop',
  random_seed: 'seed',
  response_format: 'responseSchema',
  responseJsonSchema: 'responseSchema',
  'text.format': 'responseSchema',
  'reasoning.effort': 'reasoningEffort',
  reasoning: 'reasoningEffort',
  logprobs: 'topLogprobs',
  thinking: 'reasoningEffort',
  thinkingConfig: 'reasoningEffort',
}

const camelCase = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Our name of a request field: `top_p` and `generationConfig.topP` are `topP`. */
const ourName = (field: string): string => OURS[field] ?? camelCase(field.slice(field.lastIndexOf('.') + 1))

/** Parameters to offer: those the model takes, without those it was seen to refuse. */
export const offeredParameters = (parameters: string[], refused: ReadonlySet<string>): string[] => {
  if (refused.size === 0) return parameters
  const refusedOurs = new Set([...refused].map(ourName))
  return parameters.filter((name) => !refused.has(name) && !refusedOurs.has(name))
}
