import { imageInput } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { capabilitiesOf } from './model-capabilities.ts'
import { offeredParameters } from './offered-parameters.ts'

const COMMON = ['temperature', 'topP', 'maxOutputTokens', 'stop', 'seed']

it.each([
  ['gpt-4o-mini', 'tools images jsonSchema'],
  ['openai/gpt-4.1', 'tools images jsonSchema'],
  ['gpt-5.6-sol', 'tools images jsonSchema reasoning'],
  ['gpt-5-chat-latest', ''],
  ['o1-mini', 'reasoning'],
  ['o3-mini', 'tools jsonSchema reasoning'],
  ['o4-mini-2025-04-16', 'tools images jsonSchema reasoning'],
  ['gpt-3.5-turbo', 'tools'],
  ['claude-3-haiku-20240307', 'tools images'],
  ['claude-3-7-sonnet-20250219', 'tools images reasoning'],
  ['claude-sonnet-4-20250514', 'tools images reasoning'],
  ['anthropic/claude-sonnet-4.5', 'tools images reasoning jsonSchema'],
  ['claude-opus-4-20250514', 'tools images reasoning'],
  ['claude-opus-5', 'tools images reasoning jsonSchema'],
  ['gemini-1.5-flash', 'tools images jsonSchema'],
  ['gemini-2.5-flash', 'tools images jsonSchema reasoning'],
  ['gemini-3.6-flash', 'tools images jsonSchema reasoning'],
  ['deepseek-chat', 'tools'],
  ['deepseek-v4-flash', 'tools reasoning'],
  ['grok-4.6', 'tools images jsonSchema reasoning'],
  ['grok-4-fast-non-reasoning', 'tools images jsonSchema'],
  ['mistral-large-2407', 'tools jsonSchema'],
  ['pixtral-12b', 'tools images jsonSchema'],
  ['llama-3.3-70b-versatile', 'tools'],
  ['Qwen2.5-7B-Instruct-Q4_K_M.gguf', 'tools'],
  ['qwen2.5vl:7b', 'tools images'],
  ['qwen3:4b', 'tools reasoning'],
  ['smollm2:135m', ''],
  ['a "model": nobody\nknows', ''],
  ['', ''],
])('%s can do: %s', (name, abilities) => {
  const supports = capabilitiesOf(name)
  const found = (['tools', 'images', 'jsonSchema', 'reasoning'] as const).filter((ability) => supports[ability])
  expect(found).toEqual(
    (['tools', 'images', 'jsonSchema', 'reasoning'] as const).filter((ability) =>
      abilities.split(' ').includes(ability),
    ),
  )
})

it('offers what an unknown model very probably takes', () => {
  expect(capabilitiesOf('never-heard-of').parameters).toEqual(COMMON)
})

it('does not offer a temperature to a model that refuses it', () => {
  expect(capabilitiesOf('gpt-5').parameters).toEqual(['maxOutputTokens', 'reasoningEffort', 'responseSchema', 'tools'])
  expect(capabilitiesOf('claude-opus-5').parameters).toContain('topK')
})

it('leaves a list of parameters that the provider gives as it is', () => {
  expect(capabilitiesOf('gpt-5', { parameters: ['seed'] }).parameters).toEqual(['seed'])
})

it.each([
  ['temperature', 'temperature'],
  ['top_p', 'topP'],
  ['generationConfig.topP', 'topP'],
  ['stop_sequences', 'stop'],
  ['random_seed', 'seed'],
])('does not offer again what was refused as %s', (refused, parameter) => {
  expect(offeredParameters(COMMON, new Set([refused]))).toEqual(COMMON.filter((name) => name !== parameter))
})

it('keeps the limit when one of its spellings was refused: there is another', () => {
  expect(offeredParameters(COMMON, new Set(['max_tokens']))).toEqual(COMMON)
})

it('knows how a model looks at an image, where its maker tells it, and only of models that see', () => {
  expect(capabilitiesOf('claude-sonnet-4-20250514').imageInput).toEqual({
    longestEdge: 1568,
    tokens: { by: 'area', pixelsPerToken: 750 },
  })
  expect(capabilitiesOf('gpt-4.1-mini').imageInput?.tokens).toMatchObject({ tileEdge: 32, tilesAtMost: 1536 })
  expect(capabilitiesOf('o3-mini').imageInput).toBeUndefined()
  expect(capabilitiesOf('moondream').imageInput).toBeUndefined()
  for (const name of ['gpt-4o', 'gpt-5.6-sol', 'gemini-2.5-flash', 'pixtral-12b', 'qwen2.5vl:7b', 'gemma3:4b'])
    expect(imageInput.parse(capabilitiesOf(name).imageInput)).toEqual(capabilitiesOf(name).imageInput)
})
