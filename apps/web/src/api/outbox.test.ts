import type { Route } from '@llm-playground/protocol'
import { ApiError, type CallRouteFunction } from '@llm-playground/protocol/client'
import { describe, expect, test } from 'vitest'
import type { LocalDatabase, OutgoingMessage } from './local-database.ts'
import { createMemoryDatabase } from './memory-database.ts'
import { createOutbox } from './outbox.ts'

const failure = (code: string, status: number) => new ApiError({ code, message: code, nextStep: 'Try again.' }, status)

const message = (id: string, conversationId = 'c1', extra: Partial<OutgoingMessage> = {}) => ({
  id,
  conversationId,
  createdAt: Number(id.slice(1)),
  body: { id, parts: [{ type: 'text' as const, text: `words of ${id}` }], modelId: 'lab:steady' },
  ...extra,
})

interface Call {
  route: string
  id: string
}

const setUp = (local: LocalDatabase = createMemoryDatabase()) => {
  const calls: Call[] = []
  const world = { canSend: true, answer: (_: Call): void => undefined }
  const make = (call: Call): void => {
    calls.push(call)
    world.answer(call)
  }
  const callRoute = (async (route: Route, call: { body?: { id?: string } }) =>
    make({ route: route.id, id: call.body?.id ?? '' })) as CallRouteFunction
  const events = (async function* () {})()
  const accepted: string[] = []
  const outbox = createOutbox({
    callRoute,
    local,
    canSend: () => world.canSend,
    send: async ({ id, creates }) => {
      make({ route: creates ? 'sendFirst' : 'send', id })
      const accepted = { type: 'accepted' as const, runId: 'r', messageId: id, replyId: 'p', branch: 'main' }
      return { accepted, reply: { events, abort: new AbortController() } }
    },
    onAccepted: ({ id }) => void accepted.push(id),
  })
  const states = () => outbox.getState().messages.map(({ id, state }) => `${id} ${state}`)
  return { outbox, calls, world, accepted, states, local }
}

describe('the outbox', () => {
  test('sends at once and forgets what the server has', async () => {
    const { outbox, accepted, states, local } = setUp()
    await outbox.add(message('m1'))
    expect(accepted).toEqual(['m1'])
    expect(states()).toEqual([])
    expect(await local.readOutgoing()).toEqual([])
  })

  test('keeps a message while there is no connection and sends it when it is back', async () => {
    const { outbox, world, accepted, states, local } = setUp()
    world.answer = () => {
      throw failure('server-unreachable', 0)
    }
    await outbox.add(message('m1'))
    expect(states()).toEqual(['m1 waiting'])
    expect((await local.readOutgoing()).map(({ id }) => id)).toEqual(['m1'])
    world.answer = () => undefined
    await outbox.flush()
    expect(accepted).toEqual(['m1'])
  })

  test('does not try while the model cannot be reached', async () => {
    const { outbox, world, calls, states } = setUp()
    world.canSend = false
    await outbox.add(message('m1'))
    expect(calls).toEqual([])
    expect(states()).toEqual(['m1 waiting'])
  })

  test('a refusal keeps the words and says why, until they are sent again', async () => {
    const { outbox, world, accepted } = setUp()
    world.answer = () => {
      throw failure('message-too-long', 413)
    }
    await outbox.add(message('m1'))
    expect(outbox.getState().messages[0]).toMatchObject({ state: 'failed', failure: { code: 'message-too-long' } })
    world.answer = () => undefined
    await outbox.flush()
    expect(accepted).toEqual([])
    await outbox.retry('m1')
    expect(accepted).toEqual(['m1'])
  })

  test('a message never overtakes an earlier one of its conversation', async () => {
    const { outbox, world, calls, states } = setUp()
    world.answer = ({ id }) => {
      if (id === 'm1') throw failure('server-unreachable', 0)
    }
    await outbox.add(message('m1'))
    await outbox.add(message('m2'))
    await outbox.add(message('m3', 'c2'))
    expect(states()).toEqual(['m1 waiting', 'm2 waiting'])
    expect(calls.some(({ id }) => id === 'm2')).toBe(false)
    world.answer = () => undefined
    await outbox.flush()
    expect(calls.slice(-2).map(({ id }) => id)).toEqual(['m1', 'm2'])
  })

  test('a page that was closed leaves its messages to the next one', async () => {
    const { outbox, world, local } = setUp()
    world.canSend = false
    await outbox.add(message('m1'))
    const next = setUp(local)
    await next.outbox.restore()
    expect(next.accepted).toEqual(['m1'])
  })

  test('the first message creates its conversation in the same call', async () => {
    const { outbox, calls } = setUp()
    await outbox.add(message('m1', 'c1', { creates: { id: 'c1' } }))
    expect(calls.map(({ route }) => route)).toEqual(['sendFirst'])
  })

  test('a first message that is refused keeps its conversation, where it can be found', async () => {
    const { outbox, calls, world, states } = setUp()
    world.answer = ({ route }) => {
      if (route === 'sendFirst') throw failure('model-not-found', 404)
    }
    await outbox.add(message('m1', 'c1', { creates: { id: 'c1' } }))
    expect(states()).toEqual(['m1 failed'])
    await outbox.retry('m1')
    expect(calls.map(({ route }) => route)).toEqual(['sendFirst', 'createConversation', 'send'])
    expect(states()).toEqual([])
  })

  test('what is taken back is handed out and not sent', async () => {
    const { outbox, world, local } = setUp()
    world.canSend = false
    await outbox.add(message('m1'))
    expect(await outbox.discard('m1')).toMatchObject({ id: 'm1' })
    expect(await local.readOutgoing()).toEqual([])
  })
})
