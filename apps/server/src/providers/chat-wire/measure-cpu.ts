import { readEventStream, sealStream } from '@llm-playground/plugin-sdk'
import { ChatReader } from './chat-reader.ts'
import { readReply } from './read-reply.ts'

/**
 * CPU of the Chat Completions wire, without a network: `node apps/server/src/providers/chat-wire/measure-cpu.ts`.
 * Prints microseconds a chunk, the median and the best of several rounds.
 */
const CHUNKS = 20_000
const ROUNDS = 9

const chunk = (count: number): Buffer => {
  const choices = [{ index: 0, delta: { content: ` word${count % 100}` }, logprobs: null, finish_reason: null }]
  const head = { id: 'chatcmpl-abc123456789', object: 'chat.completion.chunk', created: 1_795_000_000 }
  const event = { ...head, model: 'some-model', system_fingerprint: 'fp_1234', choices }
  return Buffer.from(`data: ${JSON.stringify(event)}\n\n`)
}

const chunks = Array.from({ length: CHUNKS }, (_, count) => chunk(count))
chunks.push(Buffer.from('data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'))

async function* body(): AsyncGenerator<Uint8Array> {
  yield* chunks
}

const request = async () => ({ status: 200, headers: {}, body: body(), text: async () => '' })

const countOf = async (items: AsyncIterable<unknown>): Promise<number> => {
  let count = 0
  for await (const _ of items) count++
  return count
}

const measure = async (name: string, run: () => Promise<number>): Promise<void> => {
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    const count = await run()
    const { user, system } = process.cpuUsage(before)
    rounds.push((user + system) / count)
  }
  rounds.sort((left, right) => left - right)
  const [best, median] = [rounds[0]!, rounds[ROUNDS >> 1]!]
  console.log(`${name.padEnd(40)} median ${median.toFixed(2)} us, best ${best.toFixed(2)} us a chunk`)
}

await measure('bytes through an async generator', () => countOf(body()))
await measure('events out of the bytes', () => countOf(readEventStream(body())))
await measure('the whole wire, as the server reads it', () => {
  const reply = readReply('http://upstream', {}, { request }, new ChatReader('nothing'))
  return countOf(sealStream(reply, new AbortController().signal))
})
