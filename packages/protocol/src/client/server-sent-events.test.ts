import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchEventStream, readServerSentEvents } from './server-sent-events.ts'

const SECOND = 1_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const stream = () => {
  let out!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      out = controller
    },
  })
  const say = (text: string) => out.enqueue(new TextEncoder().encode(text))
  const heard: string[] = []
  const reading = (async () => {
    for await (const { data } of readServerSentEvents(body)) heard.push(data)
    return 'ended'
  })()
  return { say, heard, isOver: () => Promise.race([reading, vi.advanceTimersByTimeAsync(0)]) }
}

it('goes on as long as the server says anything, however seldom an event', async () => {
  const { say, heard, isOver } = stream()
  say('data: one\n\n')
  for (let comment = 0; comment < 20; comment += 1) {
    await vi.advanceTimersByTimeAsync(15 * SECOND)
    say(': keep-alive\n\n')
  }
  say('data: two\n\n')
  expect(await isOver()).not.toBe('ended')
  expect(heard).toEqual(['one', 'two'])
})

it('ends when nothing is heard any more, as a connection does that was cut without a word', async () => {
  const { say, heard, isOver } = stream()
  say('data: one\n\ndata: tw')
  await vi.advanceTimersByTimeAsync(30 * SECOND)
  expect(await isOver()).not.toBe('ended')
  await vi.advanceTimersByTimeAsync(30 * SECOND)
  expect(await isOver()).toBe('ended')
  expect(heard).toEqual(['one'])
  expect(vi.getTimerCount()).toBe(0)
})

it('a computer that slept asks again at once', async () => {
  const { say, isOver } = stream()
  say('data: one\n\n')
  await vi.advanceTimersByTimeAsync(SECOND)
  vi.setSystemTime(Date.now() + 8 * 3600 * SECOND)
  await vi.advanceTimersByTimeAsync(5 * SECOND)
  expect(await isOver()).toBe('ended')
})

const neverAnswers: typeof fetch = (_, init) =>
  new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))

it('a question without an answer is given up; one that was answered is not cut off later', async () => {
  const { signal } = new AbortController()
  const asked = fetchEventStream('http://server.test/', { fetch: neverAnswers, signal }).catch((cause) => cause.name)
  await vi.advanceTimersByTimeAsync(21 * SECOND)
  expect(await asked).toBe('AbortError')

  let given: AbortSignal | null | undefined
  const answers: typeof fetch = async (_, init) => {
    given = init?.signal
    return new Response('')
  }
  await fetchEventStream('http://server.test/', { fetch: answers, signal })
  await vi.advanceTimersByTimeAsync(60 * SECOND)
  expect(given?.aborted).toBe(false)
})

it('asks for events with the headers it is given, and ends with its signal', async () => {
  const abort = new AbortController()
  let asked: Headers | undefined
  const fetch: typeof globalThis.fetch = (url, init) => {
    asked = new Headers(init?.headers)
    return neverAnswers(url, init)
  }
  const answer = fetchEventStream('http://server.test/', { fetch, headers: { cookie: 'a=b' }, signal: abort.signal })
  abort.abort(new Error('no longer wanted'))
  await expect(answer).rejects.toThrow('no longer wanted')
  expect([asked?.get('accept'), asked?.get('cookie')]).toEqual(['text/event-stream', 'a=b'])
})
