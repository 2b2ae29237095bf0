import type { Conformance } from '@llm-playground/plugin-sdk/testing'

export const conformance: Conformance[] = [
  {
    name: 'Messages API',
    wire: 'anthropic-messages',
    settings: (origin) => ({ baseUrl: origin, apiKey: 'sk-ant-test' }),
    abilities: {
      reasoning: true,
      tools: true,
      toolChoice: true,
      images: true,
      jsonSchema: true,
      sealedReasoning: true,
      usageDetails: true,
      cacheWrites: true,
      sampling: ['temperature', 'topP', 'topK', 'maxOutputTokens', 'stop', 'reasoningEffort'],
    },
  },
]
