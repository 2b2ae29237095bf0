import type { Reply, Script } from '@llm-playground/fake-upstream'
import type { MessagePart } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import type { ModelRequest, ToolDescription } from '../provider.ts'
import { collectReply, partsOfEvents } from './collect-reply.ts'
import { itWhen, type ProviderBench } from './provider-bench.ts'

const PROVIDER_ID = 'tested'

const TOOL: ToolDescription = {
  name: 'look_up',
  description: 'Looks a word up.',
  inputSchema: { type: 'object', properties: { word: { type: 'string' } } },
}

const call = (id: string, word: string) => ({ id, name: TOOL.name, arguments: JSON.stringify({ word }) })

/** Reasoning and two calls at once, reasoning and one call, reasoning and words: then the person asks once more. */
const REPLIES: Reply[] = [
  {
    times: 1,
    steps: [
      { type: 'reasoning', text: 'Two words are unclear.' },
      { type: 'opaque', sealed: 'c2VhbGVkLTE=' },
      { type: 'text', text: 'I look them up.' },
      { type: 'tool-calls', calls: [call('call_1', 'river'), call('call_2', 'stone')] },
    ],
  },
  {
    times: 1,
    steps: [
      { type: 'reasoning', text: 'One more.' },
      { type: 'opaque', sealed: 'c2VhbGVkLTI=' },
      { type: 'tool-calls', calls: [call('call_3', 'lantern')] },
    ],
  },
  {
    times: 1,
    steps: [
      { type: 'reasoning', text: 'Now I know.' },
      { type: 'opaque', sealed: 'c2VhbGVkLTM=' },
      { type: 'text', text: 'A river, a stone, a lantern.' },
    ],
  },
  { times: 1, steps: [{ type: 'text', text: 'You are welcome.' }] },
]

const withResults = (parts: MessagePart[]): MessagePart[] =>
  parts.map((part) => {
    if (part.type !== 'tool-call' || part.result) return part
    return { ...part, result: { output: `meaning of ${part.arguments}`, isError: false } }
  })

const user = (text: string): ModelRequest['messages'][0] => ({ role: 'user', parts: [{ type: 'text', text }] })

/** Plays the model <-> tools loop to its end, as the server does. */
const playLoop = async (bench: ProviderBench, script: Script): Promise<{ parts: MessagePart[]; last: string }> => {
  bench.script(script)
  const question = user('What do these words mean?')
  let parts: MessagePart[] = []
  for (let step = 0; step < 3; step++) {
    const messages = parts.length > 0 ? [question, { role: 'assistant' as const, parts }] : [question]
    const { events, terminals } = await collectReply(bench.stream(bench.request({ messages, tools: [TOOL] })))
    expect(terminals).toEqual([{ type: 'finish', reason: step < 2 ? 'tool-calls' : 'stop' }])
    parts = [...parts, ...withResults(partsOfEvents(events, PROVIDER_ID, step))]
  }
  const messages = [question, { role: 'assistant' as const, parts }, user('Thank you')]
  const { text, terminals } = await collectReply(bench.stream(bench.request({ messages, tools: [TOOL] })))
  expect(terminals).toEqual([{ type: 'finish', reason: 'stop' }])
  return { parts, last: text }
}

/** Turns of the model with tools between them, against a server that refuses a changed or missing sealed part. */
export const checkTurns = (bench: ProviderBench): void => {
  const { reasoning, sealedReasoning } = bench.conformance.abilities
  const replies = REPLIES.map((reply) => ({
    ...reply,
    steps: reply.steps!.filter(({ type }) => (type === 'reasoning' ? reasoning : type !== 'opaque' || sealedReasoning)),
  }))

  it('sends every step as its own turn with the results between', async () => {
    const { last } = await playLoop(bench, { replies, strict: true })
    expect(last).toBe('You are welcome.')
    const { understood } = bench.upstream().requests.at(-1)!
    expect(understood?.turns.map(({ calls }) => calls.length)).toEqual([2, 1, 0])
    expect(understood?.toolResults).toHaveLength(3)
    for (const [at, word] of ['river', 'stone', 'lantern'].entries()) {
      expect(understood?.toolResults[at]?.output).toContain(word)
    }
    expect(understood?.lastUserText).toBe('Thank you')
  })

  itWhen(sealedReasoning)('marks what is sealed, so it goes back to its maker alone', async () => {
    const { parts } = await playLoop(bench, { replies, strict: true })
    expect(parts.filter(({ type }) => type === 'opaque').length).toBeGreaterThanOrEqual(3)
    const foreign = parts.map((part) => (part.type === 'opaque' ? { ...part, providerId: 'another' } : part))
    const messages = [user('Hello'), { role: 'assistant' as const, parts: foreign }, user('Thank you')]
    bench.script({ replies: [{ steps: [] }] })
    await collectReply(bench.stream(bench.request({ messages, tools: [TOOL] })))
    expect(
      bench
        .upstream()
        .requests.at(-1)
        ?.understood?.turns.every(({ sealed }) => sealed.length === 0),
    ).toBe(true)
  })
}
