import type { ModelParameters } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { DEFAULT_SAMPLING } from './catalogue.ts'
import type { InstalledModel } from './model-files.ts'
import { planReply } from './plan-reply.ts'
import { request, said, settings } from './testing/real-model.ts'

const model: InstalledModel = {
  name: 'a',
  file: '/a.gguf',
  sizeBytes: 1,
  entry: undefined,
  record: null,
  isInPlace: false,
  facts: null,
}

const plan = (parameters: ModelParameters) =>
  planReply(request([said('user', 'Hi')], { system: 'Be short.', parameters }), model, settings).request

it('carries the system prompt and every parameter that a person set to the engine', () => {
  const sampling = { temperature: 0.1, topP: 0.2, topK: 3, frequencyPenalty: 0.4, presencePenalty: 0.5, seed: 6 }
  const others = { maxOutputTokens: 7, stop: ['end'], topLogprobs: 2 }
  expect(plan({ ...sampling, ...others })).toMatchObject({
    type: 'generate',
    modelFile: '/a.gguf',
    turns: [
      { role: 'system', text: 'Be short.' },
      { role: 'user', text: 'Hi' },
    ],
    sampling: { ...sampling, repeatPenalty: DEFAULT_SAMPLING.repeatPenalty },
    ...others,
  })
})

it('takes what the catalogue says for what a person left open, and how the engine is loaded from the settings', () => {
  const { sampling, ...asked } = plan({}) as Extract<ReturnType<typeof plan>, { type: 'generate' }>
  expect(sampling).toEqual(DEFAULT_SAMPLING)
  const { idleMs: _, silenceMs: __, ...use } = settings
  expect(asked).toMatchObject(use)
  // What does not belong to the loading would make the engine load again with each change.
  expect(asked).not.toHaveProperty('idleMs')
  expect(asked).not.toHaveProperty('silenceMs')
})
