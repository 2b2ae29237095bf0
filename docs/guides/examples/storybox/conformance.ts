import type { Conformance } from '@llm-playground/plugin-sdk/testing'

export const conformance: Conformance[] = [
  {
    name: 'text and token counts',
    wire: 'openai-chat',
    settings: (origin) => ({ baseUrl: `${origin}/v1`, apiKey: 'a key' }),
    abilities: {
      reasoning: false,
      tools: false,
      toolChoice: false,
      images: false,
      jsonSchema: false,
      sealedReasoning: false,
      usageDetails: false,
      sampling: ['temperature', 'maxOutputTokens'],
    },
  },
]
