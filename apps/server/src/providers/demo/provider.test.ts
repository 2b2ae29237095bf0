import { type ModelRequest, type ProviderContext, type ProviderEvent, sealStream } from '@llm-playground/plugin-sdk'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeAnswer } from './compose-answer.ts'
import { phrasebooks } from './guides.ts'
import provider from './provider.ts'
import { streamAnswer, wordsOf } from './stream-answer.ts'

const contextWith = (signal: AbortSignal): ProviderContext<Record<string, never>> => ({
  settings: {},
  providerId: 'demo',
  signal,
  request: () => Promise.reject(new Error('the demo has no network')),
  readAttachment: () => Promise.reject(new Error('the demo reads no attachments')),
  refusedParameters: new Set(),
  dataFolder: '/nowhere',
  cacheFolder: '',
  programEnvironment: {},
})

const requestOf = (text: string): ModelRequest => ({
  model: 'demo',
  messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
  tools: [],
  parameters: {},
  supports: { tools: false, images: false, reasoning: false, jsonSchema: false, continuation: false, parameters: [] },
  contextWindow: null,
})

test('offers one model that is marked as a demo and costs nothing', async () => {
  const models = await provider.listModels(contextWith(new AbortController().signal))
  expect(models.filter(({ isHidden }) => !isHidden)).toMatchObject([{ name: 'demo', price: { source: 'free' } }])
  expect(provider.builtIn).toEqual({ isDemo: true })
  expect(provider.placeOf({})).toBe('this-computer')
})

test('streams the answer word by word, then estimated usage, then one finish', async () => {
  const events: ProviderEvent[] = []
  for await (const event of provider.stream(requestOf('1 + 1'), contextWith(new AbortController().signal))) {
    events.push(event)
  }
  const deltas = events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : []))
  expect(deltas.join('')).toBe(composeAnswer('1 + 1'))
  expect(deltas.length).toBeGreaterThan(5)
  expect(events.slice(deltas.length)).toMatchObject([
    { type: 'usage', usage: { estimated: true } },
    { type: 'finish', reason: 'stop' },
  ])
})

test('an abort during a pause ends the stream without a further word', async () => {
  const controller = new AbortController()
  const events: ProviderEvent[] = []
  for await (const event of provider.stream(requestOf('branches'), contextWith(controller.signal))) {
    events.push(event)
    if (events.length === 3) controller.abort()
  }
  expect(events.slice(0, 3).every((event) => event.type === 'text-delta')).toBe(true)
  expect(events.slice(3)).toMatchObject([{ type: 'failure', failure: { code: 'upstream-call-cancelled' } }])
})

const streamed = async (answer: string): Promise<string> => {
  const { signal } = new AbortController()
  let text = ''
  for await (const event of sealStream(
    streamAnswer('q', answer, signal, async () => undefined as never),
    signal,
  )) {
    if (event.type === 'text-delta') text += event.text
  }
  return text
}

test.each(phrasebooks.flatMap(({ guides }) => guides.map(({ title, text }) => [title, text])))(
  'the pieces of "%s" are its text, with every space and line end',
  async (_, text) => {
    expect(await streamed(text)).toBe(text)
  },
)

test('the pieces of any answer are its text', async () => {
  const piece = fc.oneof(
    fc.constantFrom(' ', '  ', '\n', '\r\n', '\t', '\u00a0', '```', '|', '👍', '表格'),
    fc.string(),
  )
  const answers = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(answers, async (answer) => {
      expect(await streamed(answer)).toBe(answer)
    }),
  )
})

test('keeps its pace: one pause of a sixtieth of a second before each word', async () => {
  const pauses: number[] = []
  const wait = async (milliseconds?: number) => {
    pauses.push(milliseconds ?? 0)
  }
  const { signal } = new AbortController()
  let words = 0
  for await (const event of streamAnswer('q', 'one two  three\n', signal, wait as never)) {
    if (event.type === 'text-delta') words++
  }
  expect(pauses).toEqual(Array(words).fill(1000 / 60))
  expect(wordsOf('one two  three\n').join('')).toBe('one two  three\n')
})
