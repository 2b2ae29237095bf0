import { describe, expect, test } from 'vitest'
import { RUN, rowOf, setUp } from './conversation-session.fixture.ts'
import { pathMessage, runState } from './path-message.fixture.ts'

const runningReply = (seq: number, text = '') =>
  pathMessage(2, {
    parts: text ? [{ type: 'text', text }] : [],
    run: runState({ id: RUN, status: 'running', seq }),
  })

describe('a conversation that is open', () => {
  test('takes a running reply up where the server has it and follows it to its end', async () => {
    const { server, session, say, text, reply, eventCalls } = setUp()
    server.items = [pathMessage(1), runningReply(2, 'Each token ')]
    session.open()
    await expect.poll(eventCalls).toEqual([`/api/runs/${RUN}/events?after=2`])
    say(3, { type: 'text-delta', at: 10, text: 'stores ' })
    say(4, { type: 'text-delta', at: 20, text: 'one key.' })
    await expect.poll(text).toBe('Each token stores one key.')
    server.items = [pathMessage(1), { ...reply()!, run: runState({ id: RUN, seq: 5 }) }]
    say(5, { type: 'run-end', at: 30, status: 'completed' })
    await expect.poll(() => reply()?.run?.status).toBe('completed')
  })

  test('an event that comes twice is shown once', async () => {
    const { server, session, say, text, eventCalls } = setUp()
    server.items = [pathMessage(1), runningReply(0)]
    session.open()
    await expect.poll(() => eventCalls().length).toBe(1)
    say(1, { type: 'text-delta', at: 1, text: 'one ' })
    say(1, { type: 'text-delta', at: 1, text: 'one ' })
    say(2, { type: 'text-delta', at: 2, text: 'two' })
    await expect.poll(text).toBe('one two')
  })

  test('a gap in the numbers makes it read the reply again', async () => {
    const { server, session, say, text, asked, eventCalls } = setUp()
    server.items = [pathMessage(1), runningReply(0)]
    session.open()
    await expect.poll(() => eventCalls().length).toBe(1)
    server.items = [pathMessage(1), runningReply(5, 'all of it')]
    say(4, { type: 'text-delta', at: 1, text: 'it' })
    await expect.poll(text).toBe('all of it')
    expect(asked).toContain('/api/messages/m2')
    await expect.poll(() => eventCalls().at(-1)).toBe(`/api/runs/${RUN}/events?after=5`)
  })

  test('re-reads on a hint that is newer than what is shown, and only then', async () => {
    const { server, session, services, asked } = setUp()
    session.open()
    await expect.poll(() => session.getState().status).toBe('ready')
    const before = asked.length
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 1 })
    services.announceActivity({ type: 'conversation', conversationId: 'other', seq: 9 })
    expect(asked.slice(before).filter((url) => url.includes('/messages?'))).toEqual([])
    server.items = [pathMessage(1)]
    server.seq = 2
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 2 })
    await expect.poll(() => session.getState().order).toEqual(['m1'])
  })

  test('hears of the end of a reply on another branch, and reads its own from its own events alone', async () => {
    const { server, session, services, asked } = setUp()
    server.items = [pathMessage(1), runningReply(0)]
    server.running = [{ runId: RUN, messageId: 'm2', branch: 'main' }]
    session.open()
    await expect.poll(() => session.getState().status).toBe('ready')
    const reads = () => asked.filter((url) => url.includes('/messages?')).length
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 2, conversation: rowOf(2, 2) })
    expect(reads()).toBe(1)
    server.seq = 2
    server.running = [{ runId: 'other', messageId: 'm2b', branch: 'main-2' }]
    await session.refresh()
    server.running = []
    services.announceActivity({ type: 'conversation', conversationId: 'c', seq: 3, conversation: rowOf(3, 2) })
    await expect.poll(() => session.getState().detail?.running).toEqual([])
  })

  test('pieces that are asked for together are all read, and one that fails leaves what is loaded', async () => {
    const { server, session, asked } = setUp()
    server.items = [pathMessage(90)]
    session.open()
    await expect.poll(() => session.getState().status).toBe('ready')
    server.isDown = true
    await session.loadPiece({ from: 1, to: 25 })
    const { order, isLoadingPiece } = session.getState()
    expect({ order, isLoadingPiece }).toEqual({ order: ['m90'], isLoadingPiece: false })
    server.isDown = false
    server.items = [pathMessage(25)]
    const first = session.loadPiece({ from: 1, to: 25 }).then(() => {
      server.items = [pathMessage(50)]
    })
    await Promise.all([first, session.loadPiece({ from: 26, to: 50 })])
    expect(asked.filter((url) => url.includes('to=')).map((url) => /to=\d+/.exec(url)?.[0])).toEqual([
      'to=25',
      'to=25',
      'to=50',
    ])
    expect(session.getState().order[0]).toBe('m25')
  })

  test('what is deleted elsewhere goes from the page wherever it is loaded, and comes back', async () => {
    const said = (position: number) => pathMessage(position, { parts: [{ type: 'text', text: `said ${position}` }] })
    const { server, session, services } = setUp()
    server.items = [said(30)]
    session.open()
    await expect.poll(() => session.getState().status).toBe('ready')
    server.items = [said(1), said(2)]
    await session.loadPiece({ from: 1, to: 2 })
    const partsOf = (id: string) => session.getState().messages[id]?.parts
    const announce = (seq: number) => {
      server.seq = seq
      server.deletions = seq
      const conversation = { ...rowOf(seq, 2), deletions: seq }
      services.announceActivity({ type: 'conversation', conversationId: 'c', seq, conversation })
    }
    server.items = [{ ...said(30), parts: [], deleted: { at: 1, restorableUntil: 2 } }]
    server.deleted = ['m1', 'm30']
    announce(2)
    await expect.poll(() => partsOf('m1')).toEqual([])
    expect(session.getState().messages.m1?.deleted).toEqual({ at: 1, restorableUntil: 2 })
    expect([partsOf('m2'), partsOf('m30')]).toEqual([said(2).parts, []])
    server.items = [said(30)]
    server.path = [said(1)]
    server.deleted = []
    announce(3)
    await expect.poll(() => partsOf('m1')).toEqual(said(1).parts)
    expect(session.getState().messages.m1?.deleted).toBeUndefined()
    expect(partsOf('m30')).toEqual(said(30).parts)
  })

  test('what was read above the end is let go when nobody looks any more', async () => {
    const { server, session } = setUp()
    server.items = Array.from({ length: 12 }, (_, index) => pathMessage(index + 89))
    const close = session.open()
    await expect.poll(() => session.getState().order.length).toBe(12)
    server.items = [pathMessage(25)]
    await session.loadPiece({ from: 21, to: 25 })
    expect(session.getState().order[0]).toBe('m25')
    close()
    const { order, messages } = session.getState()
    expect(order[0]).toBe('m89')
    expect(Object.keys(messages).sort()).toEqual(order.toSorted())
  })

  test('much that was said elsewhere meanwhile does not take away what is shown', async () => {
    const { server, session } = setUp()
    server.path = Array.from({ length: 90 }, (_, index) => pathMessage(index + 1))
    server.items = server.path.slice(0, 5)
    session.open()
    await expect.poll(() => session.getState().order.at(-1)).toBe('m5')
    server.items = server.path.slice(85)
    await session.refresh()
    expect(session.getState().order).toEqual([1, 2, 3, 4, 5, 86, 87, 88, 89, 90].map((position) => `m${position}`))
    // Another branch.
    server.path = Array.from({ length: 200 }, (_, index) => pathMessage(index + 1, { id: `other-${index + 1}` }))
    server.items = server.path.slice(198)
    await session.refresh()
    expect(session.getState().order).toEqual(['other-199', 'other-200'])
  })

  test('stops following when nobody looks and takes up again when somebody does', async () => {
    const { server, session, eventCalls } = setUp()
    server.items = [pathMessage(1), runningReply(0)]
    const close = session.open()
    await expect.poll(() => eventCalls().length).toBe(1)
    close()
    await session.refresh()
    expect(eventCalls().length).toBe(1)
    session.open()
    await expect.poll(() => eventCalls().length).toBe(2)
  })

  test('what is on screen stays when the server is gone', async () => {
    const { server, session, services } = setUp()
    server.items = [pathMessage(1)]
    session.open()
    await expect.poll(() => session.getState().order).toEqual(['m1'])
    server.isDown = true
    await session.refresh()
    expect(session.getState()).toMatchObject({ status: 'ready', order: ['m1'] })
    expect(services.connection.getState().isServerReachable).toBe(false)
  })

  test('says that a conversation is not there, and why it could not be read', async () => {
    const gone = setUp()
    gone.server.isGone = true
    await gone.session.refresh()
    expect(gone.session.getState().status).toBe('missing')
    const down = setUp()
    down.server.isDown = true
    await down.session.refresh()
    expect(down.session.getState()).toMatchObject({ status: 'failed', failure: { code: 'server-unreachable' } })
  })
})
