import type { Conformance } from '@llm-playground/plugin-sdk/testing'

export const conformance: Conformance[] = [
  {
    name: 'native API',
    wire: 'gemini',
    settings: (origin) => ({ baseUrl: origin, apiKey: 'AIza-test' }),
    abilities: {
      reasoning: true,
      tools: true,
      toolChoice: true,
      images: true,
      jsonSchema: true,
      sealedReasoning: true,
      usageDetails: true,
      sampling: [
        'temperature',
        'topP',
        'topK',
        'maxOutputTokens',
        'frequencyPenalty',
        'presencePenalty',
        'seed',
        'stop',
        'reasoningEffort',
      ],
    },
  },
]
