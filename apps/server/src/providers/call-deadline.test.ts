import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { startDeadline } from './call-deadline.ts'

const whenAborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason), { once: true }))

test('it ends with the caller, for the caller’s reason', () => {
  const caller = new AbortController()
  const { signal } = startDeadline(caller.signal, 60_000)
  caller.abort('cancelled')
  expect(signal.reason).toBe('cancelled')
})

test('it begins ended when the caller has left already', () => {
  expect(startDeadline(AbortSignal.abort('lost'), 60_000).signal.reason).toBe('lost')
})

test('it ends when the time is over', async () => {
  const { signal } = startDeadline(new AbortController().signal, 1)
  // The timer of a call alone keeps no process alive.
  const alive = setInterval(() => undefined, 1_000)
  const reason = await whenAborted(signal)
  clearInterval(alive)
  expect(reason).toMatchObject({ name: 'TimeoutError' })
})

test('a call that is over leaves nothing at its caller', () => {
  const caller = new AbortController()
  const deadline = startDeadline(caller.signal, 60_000)
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1)
  deadline.end()
  expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0)
  caller.abort()
  expect(deadline.signal.aborted).toBe(false)
})
