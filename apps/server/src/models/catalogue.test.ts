import { defineProvider, type ListedModel } from '@llm-playground/plugin-sdk'
import type { Model, ModelPrice, Usage } from '@llm-playground/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ConfiguredProvider } from '../providers/configured-provider.ts'
import { Catalogue } from './catalogue.ts'
import { goldenBlocks } from './testing/golden-blocks.ts'

const definition = defineProvider({
  kind: 'test',
  name: 'Test',
  description: '',
  settings: z.object({ baseUrl: z.string(), isHere: z.boolean().default(false) }),
  placeOf: ({ isHere }) => (isHere ? 'this-computer' : 'vendor'),
  listModels: async () => [],
  async *stream() {},
})

const providerAt = (baseUrl: string, isHere = false): ConfiguredProvider => ({
  id: 'p',
  name: 'P',
  definition: definition as unknown as ConfiguredProvider['definition'],
  settings: { baseUrl, isHere },
  secrets: [],
})

const catalogue = new Catalogue()
const describeModel = (baseUrl: string, listed: ListedModel): Promise<Model> =>
  catalogue.describe(providerAt(baseUrl), listed)

const usageOf = (inputTokens: number, outputTokens: number, more: Partial<Usage> = {}): Usage => ({
  inputTokens,
  outputTokens,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  reasoningTokens: 0,
  estimated: false,
  ...more,
})

describe('cost of a usage block', () => {
  it('has enough blocks to be believed', () => {
    expect(goldenBlocks.length).toBeGreaterThanOrEqual(60)
    expect(new Set(goldenBlocks.map(({ baseUrl }) => baseUrl)).size).toBeGreaterThanOrEqual(10)
  })

  it.each(goldenBlocks)('$model at $at: $workings', async ({ baseUrl, model, at, usage, usd }) => {
    const described = await describeModel(baseUrl, { name: model })
    const cost = await catalogue.costOf(providerAt(baseUrl), described, usage, Date.parse(at))
    if (usd === null) expect(cost).toEqual({ basis: 'unknown' })
    else expect(cost).toEqual({ basis: usage.billedUsd === undefined ? 'estimated' : 'billed', usd })
  })

  it('is free on this computer and unknown for a provider that is gone', async () => {
    const here = providerAt('http://localhost:11434', true)
    const local = await catalogue.describe(here, { name: 'gpt-4o' })
    expect(local.price).toEqual({ source: 'free' })
    expect(await catalogue.costOf(here, local, usageOf(10, 10), Date.now())).toEqual({ basis: 'free' })
    const remote = await describeModel('https://api.openai.com/v1', { name: 'gpt-4o' })
    expect(await catalogue.costOf(null, remote, usageOf(10, 10), Date.now())).toEqual({ basis: 'unknown' })
  })

  const priced = (price: ModelPrice): Promise<Model> =>
    describeModel('https://api.openai.com/v1', { name: 'gpt-4o', price })

  it('takes a listed price before the catalogue, and half a price for none', async () => {
    const provider = providerAt('https://api.openai.com/v1')
    const cheap = await priced({ source: 'provider', inputUsd: '0.1', outputUsd: '0.000000000001' })
    expect(await catalogue.costOf(provider, cheap, usageOf(1_000_000, 1_000_000), 0)).toEqual({
      basis: 'estimated',
      usd: '0.100000000001',
    })
    const half = await priced({ source: 'user', inputUsd: '1' })
    expect(await catalogue.costOf(provider, half, usageOf(5, 1), 0)).toEqual({ basis: 'unknown' })
    expect(await catalogue.costOf(provider, half, usageOf(5, 0), 0)).toEqual({ basis: 'estimated', usd: '0.000005' })
  })

  it('never drifts from the exact sum, whatever the figures', async () => {
    const provider = providerAt('https://api.openai.com/v1')
    const tokens = fc.nat({ max: 5_000_000 })
    const micro = fc.nat({ max: 99_999_999 })
    await fc.assert(
      fc.asyncProperty(tokens, tokens, micro, micro, async (input, output, inputMicro, outputMicro) => {
        const dollars = (value: number) => `${Math.floor(value / 1e6)}.${String(value % 1e6).padStart(6, '0')}`
        const model = await priced({ source: 'user', inputUsd: dollars(inputMicro), outputUsd: dollars(outputMicro) })
        const cost = await catalogue.costOf(provider, model, usageOf(input, output), 0)
        // In millionths of a millionth of a dollar everything is a whole number.
        const exact = BigInt(input) * BigInt(inputMicro) + BigInt(output) * BigInt(outputMicro)
        const [whole = '0', fraction = ''] = (cost.usd ?? '').split('.')
        expect(BigInt(whole + fraction.padEnd(12, '0'))).toBe(exact)
      }),
    )
  })
})

describe('what is known of a model', () => {
  it('shows a dated price and a context window of a vendor that is told by its address', async () => {
    const model = await describeModel('https://api.anthropic.com', { name: 'claude-opus-5' })
    expect(model).toMatchObject({
      contextWindow: 1_000_000,
      price: { inputUsd: '5', outputUsd: '25', cachedInputUsd: '0.5', source: 'catalogue' },
      supports: { tools: true, images: true, reasoning: true, jsonSchema: true },
    })
    expect(model.price?.asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
  })

  it('knows no price behind an unknown address and shows none', async () => {
    expect((await describeModel('https://gateway.example.com/v1', { name: 'gpt-4o' })).price).toBeNull()
  })

  it('offers no parameter that the wire cannot carry', async () => {
    const provider = providerAt('https://api.openai.com/v1')
    provider.definition = { ...provider.definition, parameters: ['temperature', 'tools'] }
    const model = await catalogue.describe(provider, { name: 'gpt-4o' })
    expect(model.supports.parameters).toEqual(['temperature', 'tools'])
  })

  it('lets the provider win', async () => {
    const model = await describeModel('https://api.openai.com/v1', {
      name: 'gpt-4o',
      contextWindow: 4096,
      supports: { tools: false },
      price: { source: 'provider', inputUsd: '9', outputUsd: '9' },
    })
    expect(model).toMatchObject({
      contextWindow: 4096,
      supports: { tools: false, images: true },
      price: { inputUsd: '9' },
    })
    expect(model.supports.parameters).not.toContain('tools')
  })
})
