import { expect, test } from 'vitest'
import { type ProviderEvent, ProviderFailureError } from './provider.ts'
import { sealStream } from './seal-stream.ts'

const collect = async (events: AsyncIterable<ProviderEvent>, signal = new AbortController().signal) => {
  const seen: ProviderEvent[] = []
  for await (const event of sealStream(events, signal)) seen.push(event)
  return seen
}

const text = (value: string): ProviderEvent => ({ type: 'text-delta', text: value })
const finish: ProviderEvent = { type: 'finish', reason: 'stop' }
const failureCodes = (events: ProviderEvent[]) =>
  events.flatMap((event) => (event.type === 'failure' ? [event.failure.code] : []))

test('passes events through and lets nothing follow the terminal one', async () => {
  const events = await collect(
    (async function* () {
      yield* [text('a'), finish, text('late'), finish]
    })(),
  )
  expect(events).toEqual([text('a'), finish])
})

test('calls an end without a terminal event truncated', async () => {
  const events = await collect(
    (async function* () {
      yield text('a')
    })(),
  )
  expect(failureCodes(events)).toEqual(['upstream-reply-truncated'])
})

test.each([
  [new SyntaxError('no JSON'), 'upstream-reply-invalid'],
  [new TypeError('null has no text'), 'upstream-reply-invalid'],
  [new Error('ECONNRESET'), 'upstream-reply-truncated'],
  [new ProviderFailureError({ code: 'own-code', message: 'm', nextStep: 'n', isRetryable: true }), 'own-code'],
])('turns %s into a failure event', async (error, code) => {
  const events = await collect(
    (async function* () {
      yield text('a')
      throw error
    })(),
  )
  expect(events[0]).toEqual(text('a'))
  expect(failureCodes(events)).toEqual([code])
})

test('an abort ends the stream before the next event and closes the source', async () => {
  const controller = new AbortController()
  let isClosed = false
  const source = (async function* () {
    try {
      yield text('a')
      controller.abort()
      yield* [text('b'), finish]
    } finally {
      isClosed = true
    }
  })()
  const events = await collect(source, controller.signal)
  expect(events[0]).toEqual(text('a'))
  expect(failureCodes(events)).toEqual(['upstream-call-cancelled'])
  expect(events).toHaveLength(2)
  expect(isClosed).toBe(true)
})

test('an aborted call is not even started', async () => {
  let isStarted = false
  const source = (async function* (): AsyncGenerator<ProviderEvent> {
    isStarted = true
    yield finish
  })()
  expect(failureCodes(await collect(source, AbortSignal.abort()))).toEqual(['upstream-call-cancelled'])
  expect(isStarted).toBe(false)
})
