import type { Conformance } from '@llm-playground/plugin-sdk/testing'

export const conformance: Conformance[] = [
  {
    name: 'reasoning details',
    wire: 'openrouter',
    settings: (origin) => ({ baseUrl: `${origin}/api/v1`, apiKey: 'a key' }),
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
