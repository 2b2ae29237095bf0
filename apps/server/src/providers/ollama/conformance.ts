import type { Conformance } from '@llm-playground/plugin-sdk/testing'

export const conformance: Conformance[] = [
  {
    name: 'native API',
    wire: 'ollama-chat',
    settings: (origin) => ({ baseUrl: origin }),
    abilities: {
      reasoning: true,
      tools: true,
      toolChoice: false,
      images: true,
      jsonSchema: true,
      sealedReasoning: false,
      usageDetails: false,
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
