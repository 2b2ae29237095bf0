import { defineProvider, type ModelRequest, sealStream } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { composeAnswer } from './compose-answer.ts'
import { streamAnswer } from './stream-answer.ts'

const lastQuestion = (request: ModelRequest): string =>
  (request.messages.findLast((message) => message.role === 'user')?.parts ?? [])
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')

/** Shows the program without a key, a network or a model. It never pretends to be one. */
export default defineProvider({
  kind: 'demo',
  name: 'Demo, no AI',
  description: "Answers from the program's own guides and calculates. No language model, no network, no cost.",
  settings: z.object({}),
  builtIn: { isDemo: true },
  isLocal: () => true,
  listModels: async () => [
    {
      name: 'demo',
      displayName: 'Demo, no AI',
      supports: {
        tools: false,
        images: false,
        reasoning: false,
        jsonSchema: false,
        continuation: false,
        parameters: [],
      },
      price: { source: 'free' },
    },
  ],
  stream(request, { signal }) {
    const question = lastQuestion(request)
    return sealStream(streamAnswer(question, composeAnswer(question), signal), signal)
  },
})
