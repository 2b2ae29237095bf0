import type { MessagePart } from '@llm-playground/protocol'
import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyOutputOf } from '../runs/run-store.ts'
import { Runs } from '../runs/runs.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'
import { Activity } from './activity.ts'
import { Attachments } from './attachments.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { insertConversation, moveBranch } from './conversation-store.ts'
import { deleteMessage, listDeletedMessages, restoreMessage } from './delete-message.ts'
import { insertMessage } from './message-store.ts'
import { toHistory } from './model-history.ts'
import { purgeDeletedMessages } from './purge-messages.ts'
import { listPath } from './read-messages.ts'

/** Each message hangs on an earlier one, or begins anew. */
const graph = fc.array(fc.nat(), { minLength: 1, maxLength: 12 })
const move = fc.record({
  what: fc.constantFrom('delete', 'delete', 'restore', 'purge', 'purge and restore'),
  at: fc.nat(),
})

const A_DAY_MS = 24 * 3_600_000

it('gives a model turns that alternate and begin with a person, and nothing that was deleted', () => {
  const said = fc.record({
    role: fc.constantFrom('user' as const, 'assistant' as const),
    isDeleted: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(said, { maxLength: 20 }), (rest) => {
      const messages = [{ role: 'user' as const, isDeleted: false }, ...rest].map(({ role, isDeleted }, index) => ({
        role,
        parts: isDeleted ? [] : ([{ type: 'text', text: `said ${index}` }] as MessagePart[]),
        ...(isDeleted && { deleted: { at: 1, restorableUntil: 2 } }),
      }))
      const [first, ...others] = messages
      const withDeletedFirst = [{ ...first!, parts: [], deleted: { at: 1, restorableUntil: 2 } }, ...others]
      for (const path of [messages, withDeletedFirst]) {
        const history = toHistory(path)
        const kept = path.flatMap(({ parts }) => parts)
        const told = history.flatMap(({ parts }) => parts)
        expect(told.filter((part) => kept.includes(part))).toEqual(kept)
        expect(told.every((part) => kept.includes(part) || JSON.stringify(part).includes('was deleted'))).toBe(true)
        expect(history.map(({ role }) => role)).toEqual(
          history.map((_, index) => (index % 2 === 0 ? 'user' : 'assistant')),
        )
      }
    }),
  )
})

describe.each(storeKinds)('any graph on $name', ({ create }) => {
  let store: TestStore
  let chat: Chat

  beforeAll(async () => {
    store = await create()
    const database = await store.open()
    const log = { info: () => {}, error: () => {} }
    const runs = new Runs({ database, log, kinds: {} })
    const attachments = new Attachments(database, store.dataFolder())
    chat = { database, runs, activity: new Activity(database), attachments } as Partial<Chat> as Chat
  })
  afterAll(async () => {
    await chat.database.close()
    await store[Symbol.asyncDispose]()
  })

  const storeReply = async (conversationId: string, messageId: string, runId: string, text: string): Promise<void> => {
    const output = emptyOutputOf({ id: runId, model_id: 'm', model_name: 'M', started_at: 1 })
    const snapshot = JSON.stringify({ run: { ...output.run, status: 'completed' }, parts: [{ type: 'text', text }] })
    const columns = [
      'id',
      'kind',
      'conversation_id',
      'message_id',
      'status',
      'owner',
      'request',
      'model_id',
      'model_name',
      'snapshot',
    ] as const
    const values = [runId, 'reply', conversationId, messageId, 'completed', 'me', '{}', 'm', 'M', snapshot]
    await chat.database.insertRows(
      'run',
      {
        ...Object.fromEntries(columns.map((column) => [column, 'text' as const])),
        lease_until: 'bigint',
        started_at: 'bigint',
      },
      [[...values, 0, 1]],
    )
  }

  const storeGraph = async (parents: number[]) => {
    const queries = chat.database.queries<ChatTables>()
    const conversationId = uuidv7()
    await insertConversation(queries, { id: conversationId, title: 'Named', settings: {}, now: 1 })
    const ids = parents.map(() => uuidv7())
    const positions: number[] = []
    for (const [index, drawn] of parents.entries()) {
      const parent = index === 0 ? -1 : drawn % index
      positions.push((positions[parent] ?? 0) + 1)
      const isReply = positions[index]! % 2 === 0
      const runId = isReply ? uuidv7() : null
      const text = `said ${index}`
      await insertMessage(queries, {
        id: ids[index]!,
        conversation_id: conversationId,
        parent_id: ids[parent] ?? null,
        branch: 'main',
        position: positions[index]!,
        role: isReply ? 'assistant' : 'user',
        parts: isReply ? [] : [{ type: 'text', text }],
        run_id: runId,
        created_at: 1,
      })
      if (runId) await storeReply(conversationId, ids[index]!, runId, text)
    }
    const leaves = ids.filter((_, index) => !parents.some((drawn, child) => child > 0 && drawn % child === index))
    for (const [index, headId] of leaves.entries())
      await moveBranch(queries, {
        conversationId,
        name: index === 0 ? 'main' : `edit-${index}`,
        headId,
        ordinal: index + 1,
        version: 2,
        now: 1,
      })
    return { conversationId, ids, leaves }
  }

  /** False when the purge was first. */
  const comesBack = (id: string): Promise<boolean> =>
    restoreMessage(chat, id).then(
      () => true,
      (cause: unknown) => {
        expect(cause).toMatchObject({ code: 'message-purged' })
        return false
      },
    )

  it('is purged whole, however much of it is due, but not while a reply of before is written', async () => {
    const { conversationId, ids } = await storeGraph(Array.from({ length: 101 }, (_, index) => index - 1))
    const queries = chat.database.queries<ChatTables>()
    const setStatus = (status: 'running' | 'completed') =>
      queries.updateTable('run').set({ status }).where('message_id', '=', ids[1]!).execute()
    await setStatus('running')
    await queries
      .updateTable('message')
      .set({ deleted_at: Date.now() })
      .where('conversation_id', '=', conversationId)
      .execute()
    const purge = async () => {
      await purgeDeletedMessages(chat, Date.now() + A_DAY_MS)
      return queries
        .selectFrom('message')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .where('purged_at', 'is not', null)
        .execute()
    }
    expect(await purge()).toHaveLength(0)
    await setStatus('completed')
    expect(await purge()).toHaveLength(101)
  })

  it('keeps every other message and every path, whatever is deleted and brought back', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(graph, fc.array(move, { maxLength: 12 }), async (parents, moves) => {
        const { conversationId, ids, leaves } = await storeGraph(parents)
        const paths = () => Promise.all(leaves.map((head) => listPath(chat, conversationId, { head, limit: 50 })))
        const before = await paths()
        const deleted = new Set<string>()
        const gone = new Set<string>()
        for (const { what, at } of moves) {
          const id = ids[at % ids.length]!
          if (what === 'delete') {
            await deleteMessage(chat, id)
            deleted.add(id)
          } else if (what === 'restore' && !gone.has(id)) {
            await restoreMessage(chat, id)
            deleted.delete(id)
          } else if (what === 'restore') {
            await expect(restoreMessage(chat, id)).rejects.toMatchObject({ code: 'message-purged' })
          } else {
            const purging = purgeDeletedMessages(chat, Date.now() + A_DAY_MS)
            const isBack = what === 'purge and restore' && (await comesBack(id))
            await purging
            if (isBack) deleted.delete(id)
            for (const each of deleted) gone.add(each)
          }
        }
        const after = await paths()
        for (const [index, { items }] of after.entries()) {
          const expected = before[index]!.items.map((message) =>
            deleted.has(message.id)
              ? { ...message, parts: [], run: expect.anything(), deleted: expect.anything() }
              : message,
          )
          expect(
            items.map((message) => ({ ...message, run: message.deleted ? (message.run ?? 0) : message.run })),
          ).toEqual(expected)
        }
        const { items } = await listDeletedMessages(chat, conversationId, { limit: 50 })
        expect(items.map(({ id }) => id)).toEqual([...deleted].sort())
      }),
      { numRuns: 15 },
    )
  })
})
