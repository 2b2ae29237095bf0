import { readdirSync, readFileSync } from 'node:fs'
import {
  answerAgain,
  continueRun,
  deleteMessage,
  followActivity,
  getAttachment,
  getConversation,
  getMessage,
  getOutline,
  getRun,
  listDeletedMessages,
  listExchanges,
  listMessages,
  restoreMessage,
  searchConversations,
  sendMessage,
  UNDO_DELETION_MS,
  updateConversation,
  uploadAttachment,
} from '@llm-playground/protocol'
import { readServerSentEvents, routeUrl } from '@llm-playground/protocol/client'
import { describe, expect, it, vi } from 'vitest'
import { storeFile } from '../database/open-sqlite.ts'
import { foldEvents, followToEnd, followUntilLength, newConversation, send } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { startServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.each(storeKinds)('a deleted message on $name', ({ isShared, create }) => {
  const shared = shareScriptedServers({ create })

  const startAgain = async (): Promise<void> => {
    shared.server = await startServer(shared.store, { dataFolder: shared.server.dataFolder })
  }

  const say = (text: string) =>
    shared.model.upstream.setScript({ replies: [{ times: 1, steps: [{ type: 'text', text }] }] })

  const ask = async (conversationId: string, text: string, answer: string) => {
    say(answer)
    const sent = await send(shared.server, conversationId, shared.model.modelId, text)
    await followToEnd(shared.server, sent.runId)
    return sent
  }

  /** Two questions with their answers. */
  const talk = async (word = 'zebracrossing') => {
    const { id } = await newConversation(shared.server)
    const first = await ask(id, `${word} question`, `${word} answer`)
    const second = await ask(id, 'Another thing?', 'Another answer.')
    return { id, first, second }
  }

  const upload = async (bytes: Buffer<ArrayBuffer>) =>
    (await shared.server.call(uploadAttachment, { rawBody: new Blob([bytes]), mime: 'image/png' })).sha256

  /** @returns the id of its message */
  const sendPicture = async (conversationId: string, sha256: string): Promise<string> => {
    const body = { modelId: shared.model.modelId, parts: [{ type: 'image' as const, sha256, mime: 'image/png' }] }
    const sent = await shared.server.call(sendMessage, { params: { conversationId }, body })
    await followToEnd(shared.server, sent.runId)
    return sent.messageId
  }

  const readPicture = (sha256: string) =>
    fetch(shared.server.origin + routeUrl(getAttachment, { params: { sha256 } }), { headers: shared.server.headers })

  const remove = (messageId: string) => shared.server.call(deleteMessage, { params: { messageId } })
  const restore = (messageId: string) => shared.server.call(restoreMessage, { params: { messageId } })
  const pathOf = async (conversationId: string) =>
    (await shared.server.call(listMessages, { params: { conversationId } })).items

  /** As the beat of an hour later finds it. */
  const purge = async (): Promise<void> => {
    await shared.server.kill()
    await shared.store.rows(
      `update message set deleted_at = deleted_at - ${UNDO_DELETION_MS + 1} where deleted_at is not null returning id`,
    )
    await startAgain()
    await vi.waitFor(
      async () => {
        const due = await shared.store.rows('select id from message where deleted_at is not null and purged_at is null')
        expect(due).toEqual([])
      },
      { timeout: 20_000 },
    )
  }

  const tables = [
    'conversation',
    'message',
    'branch',
    'branch_log',
    'run',
    'run_event',
    'run_exchange',
    'operation',
    'attachment',
    'search_text',
  ]
  const stored = async (): Promise<string> =>
    JSON.stringify(await Promise.all(tables.map((table) => shared.store.rows(`select * from ${table}`))))

  it('keeps its place without its words, and comes back as it was, also after kill -9', async () => {
    const { id, first } = await talk()
    const before = await pathOf(id)
    const titled = await shared.server.call(getConversation, { params: { conversationId: id } })
    expect(titled.title).toBe('zebracrossing question')
    await remove(first.messageId)
    await remove(first.replyId)
    await remove(first.replyId)
    const after = await pathOf(id)
    expect(after.map((message) => [message.id, message.position, message.parentId, message.siblingIds])).toEqual(
      before.map((message) => [message.id, message.position, message.parentId, message.siblingIds]),
    )
    expect(after.slice(0, 2).map(({ parts, deleted }) => [parts, typeof deleted?.at])).toEqual([
      [[], 'number'],
      [[], 'number'],
    ])
    expect(after.slice(2)).toEqual(before.slice(2))
    expect((await shared.server.call(searchConversations, { query: { q: 'zebracrossing' } })).items).toEqual([])
    const outline = await shared.server.call(getOutline, { params: { conversationId: id } })
    expect(outline.items.map(({ text }) => text)).toEqual(['Another thing?'])
    const detail = await shared.server.call(getConversation, { params: { conversationId: id } })
    expect(detail).toMatchObject({ title: '', deletions: 2, messageCount: 4, branches: titled.branches })
    const query = { limit: 1 }
    const params = { conversationId: id }
    const { items: deleted, nextCursor } = await shared.server.call(listDeletedMessages, { params, query })
    const next = await shared.server.call(listDeletedMessages, { params, query: { ...query, cursor: nextCursor! } })
    expect([...deleted, ...next.items].map((each) => each.id)).toEqual([first.messageId, first.replyId])

    await shared.server.kill()
    await startAgain()
    await restore(first.messageId)
    await restore(first.replyId)
    expect(await pathOf(id)).toEqual(before)
    expect((await shared.server.call(searchConversations, { query: { q: 'zebracrossing' } })).items).toHaveLength(3)
    expect(await shared.server.call(getConversation, { params: { conversationId: id } })).toMatchObject({
      title: 'zebracrossing question',
      deletions: 4,
    })
  })

  it('is told to everybody who listens, and leaves the name alone that was given meanwhile', async () => {
    const { id, first } = await talk()
    const abort = new AbortController()
    const url = shared.server.origin + routeUrl(followActivity)
    const { body } = await fetch(url, { headers: shared.server.headers, signal: abort.signal })
    const heard = (async () => {
      const titles: string[] = []
      for await (const { data } of readServerSentEvents(body!)) {
        const { conversation } = JSON.parse(data)
        if (conversation?.id === id) titles[conversation.deletions] = conversation.title
        if (conversation?.deletions === 2) return titles
      }
    })()
    await remove(first.messageId)
    await shared.server.call(updateConversation, { params: { conversationId: id }, body: { title: 'Renamed' } })
    await restore(first.messageId)
    expect((await heard)?.slice(1)).toEqual(['Renamed', 'Renamed'])
    abort.abort()
    expect(await shared.server.call(getConversation, { params: { conversationId: id } })).toMatchObject({
      title: 'Renamed',
    })
  })

  it('is in nothing that a model is asked with later, whose turns still alternate', async () => {
    const { id, first, second } = await talk('okapi')
    await remove(first.messageId)
    await remove(second.replyId)
    await ask(id, 'A third one.', 'Yes.')
    const { understood, body } = shared.model.upstream.requests.findLast((request) => request.understood)!
    expect(understood!.turns).toHaveLength(1)
    expect(JSON.stringify(body)).not.toMatch(/okapi question|Another answer/)
    expect(JSON.stringify(body)).toContain('okapi answer')
  })

  it('is nowhere in the store when the time for undo is over', async () => {
    const { id, first, second } = await talk('quaggaherd')
    const pin = () =>
      fetch(shared.server.origin + routeUrl(updateConversation, { params: { conversationId: id } }), {
        method: 'PATCH',
        headers: { ...shared.server.headers, 'idempotency-key': id },
        body: JSON.stringify({ isPinned: true }),
      }).then((response) => response.json())
    expect(await pin()).toMatchObject({ title: 'quaggaherd question', isPinned: true })
    expect(await stored()).toContain('quaggaherd')
    await remove(first.messageId)
    await remove(first.replyId)
    const [shownTwice, shownOnce] = [await upload(PIXEL), await upload(Buffer.concat([PIXEL, PIXEL]))]
    const { id: pictures } = await newConversation(shared.server)
    await sendPicture(pictures, shownTwice)
    await remove(await sendPicture(pictures, shownTwice))
    await remove(await sendPicture(pictures, shownOnce))
    await purge()
    expect((await readPicture(shownTwice)).status).toBe(200)
    expect((await readPicture(shownOnce)).status).toBe(404)
    expect(await stored()).not.toContain('quaggaherd')
    expect(await pin()).toMatchObject({ id, title: '', isPinned: true })
    if (!isShared) {
      await shared.server.terminate()
      const file = storeFile(shared.store.dataFolder())
      const folder = file.slice(0, file.lastIndexOf('/'))
      const files = readdirSync(folder).filter((name) => `${folder}/${name}`.startsWith(file))
      const told = files.filter((name) => readFileSync(`${folder}/${name}`).includes('quaggaherd'))
      expect(told).toEqual([])
      await startAgain()
    }
    await expect(restore(first.messageId)).rejects.toMatchObject({ failure: { code: 'message-purged' } })
    // Its run is still one whose log folds to what is stored, and costs what it did.
    const { run } = await shared.server.call(getMessage, { params: { messageId: first.replyId } })
    const events = await followToEnd(shared.server, first.runId)
    expect(foldEvents(first.runId, events)).toEqual({ parts: [], run })
    expect(run).toMatchObject({ status: 'completed', usage: expect.anything(), cost: expect.anything() })
    expect((await shared.server.call(listExchanges, { params: { runId: first.runId } })).items).toEqual([])
    // The later reply knows how it was asked, without the bodies.
    const [exchange] = (await shared.server.call(listExchanges, { params: { runId: second.runId } })).items
    expect(exchange).toMatchObject({ request: { body: '' }, response: { status: 200, body: '' }, curl: '' })
    expect((await pathOf(id)).slice(2).map(({ parts }) => parts)).toEqual([
      [{ type: 'text', text: 'Another thing?' }],
      [{ type: 'text', text: 'Another answer.' }],
    ])
  })

  it('stops the reply that is being written, by it or to it', async () => {
    const { id } = await newConversation(shared.server)
    for (const which of ['replyId', 'messageId'] as const) {
      shared.model.upstream.setScript({ replies: [{ steps: [{ type: 'text', tokens: 20 }, { type: 'hang' }] }] })
      const sent = await send(shared.server, id, shared.model.modelId, 'Hang.')
      await followUntilLength(shared.server, sent.runId, 20)
      await remove(sent[which])
      expect((await followToEnd(shared.server, sent.runId)).at(-1)?.event).toMatchObject({ status: 'cancelled' })
      await restore(sent[which])
      const { parts } = await shared.server.call(getMessage, { params: { messageId: sent.replyId } })
      expect(JSON.stringify(parts).length).toBeGreaterThan(40)
    }
  })

  it('is answered and carried on only after it was brought back', async () => {
    const { id } = await newConversation(shared.server)
    shared.model.upstream.setScript({
      replies: [{ times: 1, steps: [{ type: 'text', tokens: 20 }, { type: 'drop' }] }],
    })
    const sent = await send(shared.server, id, shared.model.modelId, 'Break off.')
    await followToEnd(shared.server, sent.runId)
    await remove(sent.messageId)
    await remove(sent.replyId)
    const refused = { failure: { code: 'message-deleted' } }
    await expect(
      shared.server.call(answerAgain, { params: { messageId: sent.messageId }, body: {} }),
    ).rejects.toMatchObject(refused)
    await expect(shared.server.call(continueRun, { params: { runId: sent.runId } })).rejects.toMatchObject(refused)
    await restore(sent.messageId)
    const again = await shared.server.call(answerAgain, { params: { messageId: sent.replyId }, body: {} })
    await followToEnd(shared.server, again.runId)
    expect(await shared.server.call(getRun, { params: { runId: again.runId } })).toMatchObject({ status: 'completed' })
  })
})
