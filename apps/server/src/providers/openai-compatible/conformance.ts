import type { Abilities, Conformance } from '@llm-playground/plugin-sdk/testing'

const abilities: Abilities = {
  reasoning: true,
  tools: true,
  toolChoice: true,
  images: true,
  jsonSchema: true,
  sealedReasoning: false,
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
}

export const conformance: Conformance[] = [
  {
    name: 'plain',
    wire: 'openai-chat',
    settings: (origin) => ({ baseUrl: `${origin}/v1`, apiKey: 'a key' }),
    abilities,
  },
  {
    name: 'developer role, max_completion_tokens, usage on the finish chunk',
    wire: 'openai-chat',
    settings: (origin) => ({
      baseUrl: `${origin}/v1/`,
      maxTokensField: 'max_completion_tokens',
      systemRole: 'developer',
      asksForUsage: false,
    }),
    chat: { usageWhen: 'always', usageChunk: 'with-finish', done: false },
    abilities,
  },
  {
    name: 'echoes reasoning_content',
    wire: 'openai-chat',
    settings: (origin) => ({
      baseUrl: `${origin}/v1`,
      structuredOutput: 'json_object',
      echo: 'reasoning_content',
    }),
    chat: { reasoningField: 'reasoning_content', usageChunk: 'null' },
    abilities: { ...abilities, jsonSchema: false, sealedReasoning: true },
  },
]
