import type { UnderstoodRequest } from '@llm-playground/fake-upstream'
import type { ModelParameters } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import type { ModelRequest, ToolDescription } from '../provider.ts'
import { itWhen, MODEL, type ProviderBench, type RunOptions } from './provider-bench.ts'

const TOOL: ToolDescription = {
  name: 'get_weather',
  description: 'The weather of a city.',
  inputSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
}

const SAMPLING = {
  temperature: 0.25,
  topP: 0.5,
  topK: 20,
  maxOutputTokens: 321,
  frequencyPenalty: 0.5,
  presencePenalty: 0.25,
  seed: 42,
  stop: ['END'],
} satisfies ModelParameters

const received = async (
  bench: ProviderBench,
  changes: Partial<ModelRequest>,
  options?: RunOptions,
): Promise<UnderstoodRequest & { raw: string }> => {
  await bench.play({ steps: [{ type: 'text', text: 'Understood.' }] }, bench.request(changes), options)
  const { understood, body } = await bench.upstream().nextRequest()
  if (!understood) throw new Error('the scripted server did not understand the request')
  return { ...understood, raw: JSON.stringify(body) }
}

const checkContent = (bench: ProviderBench): void => {
  it('carries model, system prompt and the words of the user', async () => {
    const sent = await received(bench, { system: 'Answer in verse.' })
    expect(sent).toMatchObject({ model: MODEL, system: 'Answer in verse.', lastUserText: 'Good morning', turns: [] })
  })

  itWhen(bench.conformance.abilities.images)('carries images', async () => {
    const sha256 = 'a'.repeat(64)
    const bytes = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
    const parts = [
      { type: 'text', text: 'What is this?' } as const,
      { type: 'image', sha256, mime: 'image/png' } as const,
    ]
    const attachments = new Map([[sha256, bytes]])
    const sent = await received(bench, { messages: [{ role: 'user', parts }] }, { attachments })
    expect(sent.images.map(({ base64 }) => base64)).toEqual([Buffer.from(bytes).toString('base64')])
    expect(sent.lastUserText).toBe('What is this?')
  })

  it('never shows the sealed parts of another provider', async () => {
    const opaque = { type: 'opaque', providerId: 'another', data: { secret: 'sealed-by-another' } } as const
    const reply = { role: 'assistant', parts: [opaque, { type: 'text', text: 'Hello' }] } as ModelRequest['messages'][0]
    const user = { role: 'user', parts: [{ type: 'text', text: 'Go on' }] } as ModelRequest['messages'][0]
    const sent = await received(bench, { messages: [user, reply, user] })
    expect(sent.raw).not.toContain('sealed-by-another')
    expect(sent.turns).toHaveLength(1)
  })
}

const checkTools = (bench: ProviderBench): void => {
  const { toolChoice } = bench.conformance.abilities
  it('carries tools with their schemas', async () => {
    const sent = await received(bench, { tools: [TOOL] })
    expect(sent.tools).toHaveLength(1)
    expect(sent.tools[0]).toMatchObject({ name: TOOL.name, description: TOOL.description })
    expect(sent.tools[0]?.schema).toMatchObject({ properties: { city: { type: 'string' } }, required: ['city'] })
  })

  itWhen(toolChoice)('carries that a tool must be called', async () => {
    const sent = await received(bench, { tools: [TOOL], toolChoice: 'required' })
    expect(sent.toolChoice).toBe('required')
  })

  it('sends no tools when there are none', async () => {
    expect((await received(bench, {})).raw).not.toContain('"tool')
  })
}

const checkParameters = (bench: ProviderBench): void => {
  const { sampling, jsonSchema } = bench.conformance.abilities
  it('carries the sampling parameters it promises, and only those', async () => {
    const { sampling: sent } = await received(bench, { parameters: { ...SAMPLING } })
    const promised = Object.fromEntries(Object.entries(SAMPLING).filter(([name]) => sampling.includes(name as never)))
    expect(sent).toMatchObject(promised)
    const { reasoningEffort: _, maxOutputTokens: __, ...others } = sent
    for (const name of Object.keys(others)) expect(sampling).toContain(name)
  })

  it('sends no parameter that was not set', async () => {
    const { maxOutputTokens: _, reasoningEffort: __, ...sent } = (await received(bench, {})).sampling
    expect(Object.keys(sent)).toEqual([])
  })

  itWhen(sampling.includes('reasoningEffort'))('carries the reasoning effort', async () => {
    const sent = await received(bench, { parameters: { reasoningEffort: 'high' } })
    expect(sent.sampling.reasoningEffort).toBeDefined()
  })

  itWhen(jsonSchema)('carries a JSON schema for the answer', async () => {
    const responseSchema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }
    const sent = await received(bench, { parameters: { responseSchema } })
    expect(sent.responseSchema).toMatchObject({ properties: { city: { type: 'string' } }, required: ['city'] })
  })
}

const checkModels = (bench: ProviderBench): void => {
  it('lists models', async () => {
    bench.script({})
    const models = await bench.listModels()
    expect(models.map(({ name }) => name)).toContain(MODEL)
  })
}

/** What a request says must arrive, as the scripted server understands it. */
export const checkRequests = (bench: ProviderBench): void => {
  checkContent(bench)
  checkParameters(bench)
  checkModels(bench)
  if (bench.conformance.abilities.tools) checkTools(bench)
}
