import type { Conformance } from '@llm-playground/plugin-sdk/testing'

export const conformance: Conformance[] = [
  {
    name: 'encrypted reasoning',
    wire: 'openai-responses',
    settings: (origin) => ({ baseUrl: `${origin}/v1`, apiKey: 'a key' }),
    abilities: {
      reasoning: true,
      tools: true,
      toolChoice: true,
      images: true,
      jsonSchema: true,
      sealedReasoning: true,
      usageDetails: true,
      sampling: ['temperature', 'topP', 'maxOutputTokens', 'reasoningEffort'],
    },
  },
]
