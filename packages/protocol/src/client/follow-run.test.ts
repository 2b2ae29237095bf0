import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NumberedRunEvent } from '../run-event.ts'
import { followRun } from './follow-run.ts'

const RUN = '0198c0de-0000-7000-8000-000000000000'
const LENGTH = 30

type Behaviour = (response: ServerResponse, after: number) => void

let server: Server
let baseUrl: string
let behaviours: Behaviour[]

const frame = (seq: number): string => {
  const event =
    seq === LENGTH
      ? { type: 'run-end', at: 1, status: 'completed' }
      : { type: 'text-delta', at: 0, text: `${seq} ü\u{1F9EA} ` }
  return `id: ${seq}\ndata: ${JSON.stringify(event)}\n\n`
}

const frames = (from: number, to: number): string =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => frame(from + index)).join('')

const whole: Behaviour = (response, after) => response.end(frames(after + 1, LENGTH))

beforeAll(async () => {
  server = createServer((request, response) => {
    const after = Number(new URL(request.url ?? '', 'http://x').searchParams.get('after'))
    const behave = behaviours.shift() ?? whole
    behave(response, after)
  }).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const collect = async (): Promise<NumberedRunEvent[]> => {
  const events: NumberedRunEvent[] = []
  for await (const event of followRun({ baseUrl, runId: RUN, signal: new AbortController().signal })) events.push(event)
  return events
}

/** Ways in which a connection goes wrong, each at some event. */
const broken = fc.oneof(
  fc.nat(LENGTH - 1).map(
    (count): Behaviour =>
      (response, after) =>
        response.end(frames(after + 1, Math.min(after + count, LENGTH - 1))),
  ),
  fc.nat(400).map(
    (bytes): Behaviour =>
      (response, after) => {
        response.write(Buffer.from(frames(after + 1, LENGTH)).subarray(0, bytes), () => response.destroy())
      },
  ),
  fc.nat(5).map(
    (back): Behaviour =>
      (response, after) =>
        response.end(frames(Math.max(1, after - back), Math.min(after + 2, LENGTH - 1))),
  ),
  fc.constant<Behaviour>((response) => response.writeHead(503).end()),
)

it('gives every event once and in order through any sequence of broken connections', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(broken, { maxLength: 3 }), async (sequence) => {
      behaviours = [...sequence]
      const events = await collect()
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: LENGTH }, (_, index) => index + 1))
    }),
    { numRuns: 25 },
  )
})

it('gives up on a refusal, which asking again does not mend', async () => {
  behaviours = [(response) => response.writeHead(404).end('{}')]
  await expect(collect()).rejects.toThrow('404')
})

it('ends silently when it is no longer wanted', async () => {
  const controller = new AbortController()
  behaviours = [(response, after) => response.write(frames(after + 1, 2))]
  const seen: number[] = []
  for await (const { seq } of followRun({ baseUrl, runId: RUN, signal: controller.signal })) {
    seen.push(seq)
    if (seq === 2) controller.abort()
  }
  expect(seen).toEqual([1, 2])
})
