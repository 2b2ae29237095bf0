import type { AcceptedEvent, PathMessage } from '@llm-playground/protocol'
import { describe, expect, test } from 'vitest'
import { RUN, rowOf, setUp } from './conversation-session.fixture.ts'
import { pathMessage, runState } from './path-message.fixture.ts'

const idOf = (position: number): string => `01a20f03-8094-7b71-95f0-00000000000${position}`
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => idOf(index + 1))
const stored = (position: number, change: Partial<PathMessage> = {}): PathMessage =>
  pathMessage(position, { id: idOf(position), ...change })

/** What the server says when it has stored a message at the end of two others. */
const acceptedEvent = (messageCount: number): AcceptedEvent => ({
  type: 'accepted',
  runId: RUN,
  messageId: idOf(3),
  replyId: idOf(4),
  branch: 'main',
  placed: {
    parentId: idOf(2),
    position: 3,
    createdAt: 9,
    branch: { name: 'main', headId: idOf(4), ordinal: 1, version: 2 },
    conversation: {
      title: 'sizing',
      seq: 2,
      messageCount,
      createdAt: 0,
      updatedAt: 9,
      totalCost: null,
      isPinned: false,
      deletions: 0,
    },
  },
})

const outgoing = {
  id: idOf(3),
  conversationId: 'c',
  createdAt: 9,
  body: { id: idOf(3), parts: [{ type: 'text' as const, text: 'And then?' }], modelId: 'lab:steady' },
}

describe('a conversation in which something is sent', () => {
  const sendHere = async (messageCount: number) => {
    const here = setUp()
    const { server, session, services, say, asked } = here
    server.items = [stored(1), stored(2, { run: runState() })]
    session.open()
    await expect.poll(() => session.getState().order).toEqual(ids(2))
    asked.length = 0
    const sending = services.outbox.add(outgoing)
    await expect.poll(() => asked).toEqual(['/api/conversations/c/messages/follow'])
    // The hint of it comes on another connection, and may come first.
    services.announceActivity({
      type: 'conversation',
      conversationId: 'c',
      seq: 2,
      conversation: rowOf(2, messageCount),
    })
    say(0, acceptedEvent(messageCount))
    return { ...here, sending }
  }

  test('shows it, its reply and its end by the one answer alone', async () => {
    const { session, services, say, asked, sending } = await sendHere(4)
    await sending
    say(1, { type: 'text-delta', at: 1, text: 'Then this.' })
    say(2, { type: 'run-end', at: 2, status: 'completed' })
    await expect.poll(() => session.getState().messages[idOf(4)]?.run?.status).toBe('completed')
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 3, conversation: rowOf(3, 4) })
    expect(session.getState()).toMatchObject({ order: ids(4), detail: { seq: 3, messageCount: 4 } })
    expect(session.getState().messages[idOf(4)]?.parts).toEqual([{ type: 'text', text: 'Then this.' }])
    expect(services.conversations.getState().items).toMatchObject([{ id: 'c', seq: 3, messageCount: 4 }])
    expect(services.outbox.getState().messages).toEqual([])
    expect(asked).toHaveLength(1)
  })

  test('reads what else has changed, and goes on with the reply over the same connection', async () => {
    const { server, session, say, asked, sending, text: _ } = await sendHere(6)
    server.seq = 2
    server.items = [1, 2, 3].map((position) => stored(position))
    server.items.push(stored(4, { run: runState({ id: RUN, status: 'running', seq: 1 }), parts: [] }))
    await sending
    expect(session.getState().order).toEqual(ids(4))
    say(1, { type: 'notice', at: 1, notice: { code: 'x', message: 'x' } })
    say(2, { type: 'text-delta', at: 1, text: 'Then this.' })
    await expect.poll(() => session.getState().messages[idOf(4)]?.parts).toHaveLength(1)
    expect(asked.filter((url) => url.includes('/events'))).toEqual([])
  })

  const forked = (placed: Partial<NonNullable<AcceptedEvent['placed']>>): AcceptedEvent => {
    const accepted = acceptedEvent(4)
    const branch = { name: 'edit-2', headId: idOf(4), ordinal: 2, version: 1 }
    return { ...accepted, branch: 'edit-2', placed: { ...accepted.placed!, branch, ...placed } }
  }
  const fork = { siblingIds: [idOf(2), idOf(3)], forks: [{ branch: 'main', ordinal: 1, messageCount: 1 }] }

  const openTwo = async () => {
    const here = setUp()
    here.server.items = [stored(1), stored(2, { run: runState() })]
    here.session.open()
    await expect.poll(() => here.session.getState().order).toEqual(ids(2))
    here.asked.length = 0
    return here
  }

  test('an edit leaves the old words beside the new ones, by the one answer alone', async () => {
    const { session, services, say, asked } = await openTwo()
    const body = { ...outgoing.body, parentId: idOf(1) }
    const sending = services.outbox.add({ ...outgoing, body })
    await expect.poll(() => asked).toHaveLength(1)
    say(0, forked({ parentId: idOf(1), position: 2, fork }))
    await sending
    const { order, messages, detail } = session.getState()
    expect(order).toEqual([idOf(1), idOf(3), idOf(4)])
    expect(Object.keys(messages).sort()).toEqual(order.toSorted())
    expect(messages[idOf(1)]?.forks).toEqual(fork.forks)
    expect(messages[idOf(3)]).toMatchObject({ siblingIds: fork.siblingIds, forks: [], position: 2 })
    expect(messages[idOf(4)]).toMatchObject({ siblingIds: [idOf(4)], position: 3, run: { status: 'running' } })
    expect(detail).toMatchObject({ currentBranch: 'edit-2', branches: [{ name: 'main' }, { name: 'edit-2' }] })
    expect(asked).toHaveLength(1)
  })

  test('another answer takes the place of the first one, by the one answer alone; a hint of it waits', async () => {
    const { session, services, say, asked } = await openTwo()
    const answering = session.answerAgain(idOf(2), {})
    await expect.poll(() => asked).toEqual([`/api/messages/${idOf(2)}/answer-again/follow`])
    const told = { ...rowOf(2, 3), currentBranch: 'edit-2' }
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 2, conversation: told })
    const { conversation } = acceptedEvent(3).placed!
    const accepted = forked({ parentId: idOf(1), position: 2, fork, conversation })
    say(0, { ...accepted, messageId: idOf(1), replyId: idOf(3) })
    say(1, { type: 'text-delta', at: 1, text: 'Or this.' })
    await answering
    await expect.poll(() => session.getState().messages[idOf(3)]?.parts).toHaveLength(1)
    expect(session.getState()).toMatchObject({ order: [idOf(1), idOf(3)], detail: { seq: 2, messageCount: 3 } })
    expect(asked).toHaveLength(1)
  })

  test('a fork is read where its message is not loaded, or something else has changed', async () => {
    for (const placed of [{ parentId: idOf(9) }, { parentId: idOf(1) }]) {
      const { server, session, services, say, asked } = await openTwo()
      const sending = services.outbox.add({ ...outgoing, body: { ...outgoing.body, parentId: placed.parentId } })
      await expect.poll(() => asked).toHaveLength(1)
      const conversation = acceptedEvent(placed.parentId === idOf(1) ? 6 : 4).placed!.conversation
      server.items = [stored(1), stored(3), stored(4)]
      server.seq = 2
      say(0, forked({ ...placed, fork, conversation }))
      await sending
      expect(session.getState().order).toEqual([idOf(1), idOf(3), idOf(4)])
      expect(asked.at(-1)).toContain('/messages?')
    }
  })

  test('an answer that was read before it is not taken for the newest', async () => {
    const { server, session, services, say, asked } = setUp()
    server.items = [stored(1), stored(2, { run: runState() })]
    session.open()
    await expect.poll(() => session.getState().order).toEqual(ids(2))
    const late = Promise.withResolvers<void>()
    server.late = late.promise
    const reading = session.refresh()
    const sending = services.outbox.add(outgoing)
    await expect.poll(() => asked.at(-1)).toContain('/follow')
    say(0, acceptedEvent(4))
    await sending
    server.seq = 2
    server.items = [...server.items, stored(3), stored(4)]
    late.resolve()
    await reading
    expect(session.getState().order).toEqual(ids(4))
  })

  test('a change that leaves the path alone is taken over without reading', async () => {
    const { server, session, services, asked } = setUp()
    server.items = [stored(1), stored(2)]
    session.open()
    await expect.poll(() => session.getState().status).toBe('ready')
    asked.length = 0
    const renamed = { ...rowOf(2, 2), title: 'Renamed elsewhere' }
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 2, conversation: renamed })
    expect(session.getState().detail?.title).toBe('Renamed elsewhere')
    expect(asked).toEqual([])
    const moved = { ...rowOf(3, 2), currentBranch: 'edit-2' }
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 3, conversation: moved })
    expect(asked).toHaveLength(1)
  })
})
