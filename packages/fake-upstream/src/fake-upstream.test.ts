import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Script, Step } from './script.ts'
import { type FakeUpstream, startFakeUpstream } from './start-fake-upstream.ts'
import { syntheticText } from './synthetic-text.ts'

const CALLS: [wire: string, path: string, body: (text: string) => object][] = [
  ['openai-chat', '/v1/chat/completions', (content) => ({ model: 'm', messages: [{ role: 'user', content }] })],
  ['openrouter', '/api/v1/chat/completions', (content) => ({ model: 'm', messages: [{ role: 'user', content }] })],
  ['openai-responses', '/v1/responses', (content) => ({ model: 'm', input: content })],
  ['anthropic-messages', '/v1/messages', (content) => ({ model: 'm', messages: [{ role: 'user', content }] })],
  [
    'gemini',
    '/v1beta/models/m:streamGenerateContent?alt=sse',
    (text) => ({ contents: [{ role: 'user', parts: [{ text }] }] }),
  ],
  ['ollama-chat', '/api/chat', (content) => ({ model: 'm', messages: [{ role: 'user', content }] })],
]

const [, CHAT, chatBody] = CALLS[0]!

let upstream: FakeUpstream

beforeEach(async () => {
  upstream = await startFakeUpstream()
})
afterEach(() => upstream.close())

const ask = (path: string, body: object): Promise<Response> =>
  fetch(upstream.url + path, { method: 'POST', body: JSON.stringify(body) })

const chat = (content: string): Promise<Response> => ask(CHAT, chatBody(content))

const contentOf = (stream: string): string =>
  stream
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)).choices?.[0]?.delta?.content ?? '')
    .join('')

describe.each(CALLS)('%s', (wire, path, body) => {
  test('answers on its path and understands the request', async () => {
    upstream.setScript({ replies: [{ steps: [{ type: 'text', text: 'A scripted answer' }] }] })
    const response = await ask(path, body('Good morning'))
    expect(await response.text()).toContain('scripted')
    expect(upstream.requests[0]).toMatchObject({ wire, understood: { model: 'm', lastUserText: 'Good morning' } })
    expect(await upstream.requests[0]?.ended).toBe('finished')
  })

  test('answers a status in the shape of its own errors', async () => {
    const retryAfter = { form: 'seconds', milliseconds: 1500 } as const
    upstream.setScript({ replies: [{ status: 429, message: 'Slow down.', retryAfter }] })
    const response = await ask(path, body('Hello'))
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1.5'])
    expect(JSON.stringify(await response.json())).toContain('Slow down.')
  })
})

describe('choosing a reply', () => {
  test('takes the first that fits and is not used up', async () => {
    const text = (words: string) => [{ type: 'text' as const, text: words }]
    upstream.setScript({
      replies: [
        { when: { lastUserIncludes: 'never' }, steps: text('one') },
        { times: 1, steps: text('two') },
        { when: { hasField: 'tools.kind' }, steps: text('three') },
        { when: { turn: 1 }, steps: text('four') },
        { steps: text('five') },
      ],
    })
    const bodies = [
      {},
      {},
      { tools: { kind: 1 } },
      { messages: [{ role: 'user' }, { role: 'assistant', content: 'x' }, { role: 'user' }] },
    ]
    const texts: string[] = []
    for (const body of bodies) texts.push(contentOf(await (await ask(CHAT, { ...chatBody('Hi'), ...body })).text()))
    expect(texts).toEqual(['two', 'five', 'three', 'four'])
  })

  test('a marker in the words of the user chooses a long reply that is always the same', async () => {
    const first = contentOf(await (await chat('Write. [fake tokens=300 chunk=7]')).text())
    const second = contentOf(await (await chat('[fake tokens=300]')).text())
    expect(first).toBe(syntheticText(300))
    expect(second).toBe(first)
  })

  test('a marker can ask for a call, a status and a pause', async () => {
    const call = await (await chat(`[fake tool=look arguments='{"at":"sea"}']`)).text()
    expect(call).toContain('\\"at\\":')
    const refused = await chat('[fake status=503 retry-after=2]')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
  })
})

/** Sizes of the HTTP chunks as they arrive, the bytes joined, and how it ended. */
const readRaw = async (content: string): Promise<{ sizes: number[]; bytes: Buffer; error: string | undefined }> => {
  const request = httpRequest(upstream.url + CHAT, { method: 'POST', agent: false })
  request.end(JSON.stringify(chatBody(content)))
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  // A reset is told to the request as well as to the response.
  request.on('error', () => undefined)
  const chunks: Buffer[] = []
  response.on('data', (chunk: Buffer) => chunks.push(chunk))
  const error = await once(response, 'end').then(
    () => undefined,
    (cause: NodeJS.ErrnoException) => cause.code,
  )
  return { sizes: chunks.map(({ length }) => length), bytes: Buffer.concat(chunks), error }
}

describe('delivery', () => {
  const steps = [{ type: 'text', text: 'naïve 東京 🙂' } as const]

  test('one byte a chunk', async () => {
    upstream.setScript({ replies: [{ steps, delivery: { bytesPerChunk: 1 } }] })
    const { sizes, bytes } = await readRaw('Hello')
    expect(Math.max(...sizes)).toBe(1)
    expect(contentOf(bytes.toString())).toBe('naïve 東京 🙂')
  })

  test('several events a chunk, CR LF, comments', async () => {
    upstream.setScript({ replies: [{ steps, delivery: { eventsPerChunk: 100, crlf: true, commentEvery: 1 } }] })
    const { sizes, bytes } = await readRaw('Hello')
    expect(sizes).toHaveLength(1)
    expect(bytes.toString()).toContain(': KEEP-ALIVE\r\n\r\ndata: ')
    expect(bytes.toString().replaceAll('\r\n', '')).not.toContain('\n')
  })

  test('a reset after so many bytes, and not one more', async () => {
    upstream.setScript({ replies: [{ steps, delivery: { dropAfterBytes: 333 } }] })
    const { bytes, error } = await readRaw('Hello')
    expect([bytes.length, error]).toEqual([333, 'ECONNRESET'])
    expect(await (await upstream.nextRequest()).ended).toBe('dropped')
  })

  test('an end without a finish', async () => {
    upstream.setScript({ replies: [{ steps, finish: null }] })
    const { bytes, error } = await readRaw('Hello')
    expect(error).toBeUndefined()
    expect(bytes.toString()).not.toMatch(/DONE|"finish_reason":"/)
  })
})

describe('watching', () => {
  test('tells when a client leaves before the end', async () => {
    upstream.setScript({ replies: [{ steps: [{ type: 'hang' }] }] })
    const leaving = new AbortController()
    const response = await fetch(upstream.url + CHAT, {
      method: 'POST',
      body: JSON.stringify(chatBody('Hello')),
      signal: leaving.signal,
    })
    const received = await upstream.nextRequest()
    expect(received.end).toBeUndefined()
    leaving.abort()
    expect(await received.ended).toBe('client-closed')
    await expect(response.text()).rejects.toThrow()
  })

  test('holds a reply until it is released, and a client may leave meanwhile', async () => {
    const held: Script = {
      replies: [{ steps: [{ type: 'text', text: 'One ' }, { type: 'hold' }, { type: 'text', text: 'two' }] }],
    }
    upstream.setScript(held)
    const { body } = await chat('Hello')
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
    let seen = ''
    while (!seen.includes('One')) seen += (await reader.read()).value
    expect((await upstream.nextRequest()).end).toBeUndefined()
    upstream.release()
    for (let read = await reader.read(); !read.done; read = await reader.read()) seen += read.value
    expect(seen).toContain('two')
    upstream.setScript(held)
    const leaving = new AbortController()
    const { signal } = leaving
    await fetch(upstream.url + CHAT, { method: 'POST', body: JSON.stringify(chatBody('Hello')), signal })
    leaving.abort()
    expect(await (await upstream.nextRequest()).ended).toBe('client-closed')
  })

  test('a process outside can set the script and read the requests', async () => {
    const script = { replies: [{ steps: [{ type: 'text', text: 'From outside' }] }] }
    await fetch(`${upstream.url}/__script`, { method: 'PUT', body: JSON.stringify(script) })
    expect(await (await chat('Hello')).text()).toContain('outside')
    const requests = await (await fetch(`${upstream.url}/__requests`)).json()
    expect(requests).toMatchObject([{ wire: 'openai-chat', end: 'finished' }])
  })

  test('keeps no more requests than it was told', async () => {
    await using small = await startFakeUpstream({ keepRequests: 3 })
    for (let count = 0; count < 5; count++) {
      const body = JSON.stringify(chatBody(String(count)))
      await (await fetch(small.url + CHAT, { method: 'POST', body })).text()
    }
    expect(small.requests.map(({ understood }) => understood?.lastUserText)).toEqual(['2', '3', '4'])
  })
})

test('refuses a wrong key', async () => {
  upstream.setScript({ key: 'right' })
  expect((await chat('Hello')).status).toBe(401)
})

describe('strict mode', () => {
  const call = { id: 'call_1', name: 'look', arguments: '{}' }
  const thinking: Step[] = [
    { type: 'reasoning', text: 'Hmm.' },
    { type: 'opaque', sealed: 'c2lnbmF0dXJl' },
    { type: 'tool-calls', calls: [call] },
  ]
  const turn = (blocks: object[]) => ({
    model: 'm',
    messages: [
      { role: 'user', content: 'Look.' },
      { role: 'assistant', content: [...blocks, { type: 'tool_use', id: 'call_1', name: 'look', input: {} }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'call_1', content: 'sea' }] },
    ],
  })
  const block = { type: 'thinking', thinking: 'Hmm.', signature: 'c2lnbmF0dXJl' }

  test.each([
    ['whole', 200, [block]],
    ['missing', 400, []],
    ['with another signature', 400, [{ ...block, signature: 'forged' }]],
    ['with another text', 400, [{ ...block, thinking: 'Aha.' }]],
    ['twice', 400, [block, block]],
  ])('a sealed part that comes back %s is answered %i', async (_, status, blocks) => {
    upstream.setScript({ strict: true, replies: [{ times: 1, steps: thinking }, { steps: [] }] })
    await (await ask('/v1/messages', { model: 'm', messages: [{ role: 'user', content: 'Look.' }] })).text()
    const response = await ask('/v1/messages', turn(blocks))
    expect(response.status).toBe(status)
    await response.text()
  })
})

test('synthetic text is the same everywhere and has so many tokens', () => {
  expect(syntheticText(5)).toBe(syntheticText(5))
  expect(syntheticText(3000).split(/\s+/)).toHaveLength(3000)
  expect(syntheticText(10, 2)).not.toBe(syntheticText(10, 1))
  expect(syntheticText(3000).isWellFormed()).toBe(true)
})
