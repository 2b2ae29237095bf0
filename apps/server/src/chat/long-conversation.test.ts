import { type Kysely, type KyselyPlugin, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../database/database.ts'
import { Runs } from '../runs/runs.ts'
import { storeLongConversation } from '../testing/store-long-conversation.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'
import type { Chat, ChatTables } from './chat-dependencies.ts'
import { parsedMessage, readPath } from './message-store.ts'
import { readModelHistory } from './model-history.ts'
import { listPath, readOutline } from './read-messages.ts'

const MESSAGES = 10_000
const WORDS = 'a message of about twenty-five tokens, as people write them when they want something from a model, ok? '
const TOKENS = Math.ceil(WORDS.length / 4)

/** Counts the rows that queries give back: work that grows with the conversation shows here, on any machine. */
const countingRows = (database: Database): { database: Database; read(): number } => {
  let rows = 0
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      rows += result.rows.length
      return result
    },
  }
  const counted: Database = {
    ...database,
    queries: <Tables>() => database.queries<Tables>().withPlugin(plugin) as Kysely<Tables>,
  }
  return {
    database: counted,
    read: () => {
      const before = rows
      rows = 0
      return before
    },
  }
}

describe.each(storeKinds)(`a conversation of ${MESSAGES} messages on $name`, ({ create }) => {
  let store: TestStore
  let chat: Chat
  let takeRows: () => number
  const conversationId = uuidv7()
  const ids = Array.from({ length: MESSAGES }, () => uuidv7())

  beforeAll(async () => {
    store = await create()
    const { database, read } = countingRows(await store.open())
    takeRows = read
    await storeLongConversation(database, conversationId, ids, () => WORDS)
    const log = { info: () => {}, error: () => {} }
    chat = { database, runs: new Runs({ database, log, kinds: {} }) } as Partial<Chat> as Chat
  })

  afterAll(async () => {
    await chat.database.close()
    await store[Symbol.asyncDispose]()
  })

  it('opens at its end and pages up to its start, reading what is shown and little more', async () => {
    takeRows()
    const { items, nextCursor } = await listPath(chat, conversationId, { limit: 50 })
    expect(items.map(({ id }) => id)).toEqual(ids.slice(-50))
    expect(items.at(-1)?.position).toBe(MESSAGES)
    expect(takeRows()).toBeLessThan(50 * 4)
    const above = await listPath(chat, conversationId, { limit: 50, cursor: nextCursor })
    expect(above.items.map(({ id }) => id)).toEqual(ids.slice(-100, -50))
    expect(above.items.flatMap(({ forks }) => forks)).toEqual([])
    expect(takeRows()).toBeLessThan(50 * 4)
  })

  it('opens at any place, and tells all of it at a glance', async () => {
    for (const to of [1, 50, 51, 4_321, MESSAGES, MESSAGES + 9]) {
      takeRows()
      const { items } = await listPath(chat, conversationId, { limit: 50, to })
      const last = Math.min(to, MESSAGES)
      expect(items.map(({ id }) => id)).toEqual(ids.slice(Math.max(0, last - 50), last))
      expect(items.at(-1)?.position).toBe(last)
      expect(items.flatMap(({ forks }) => forks)).toEqual([])
      expect(takeRows()).toBeLessThan(50 * 4 + 4)
    }
    const { items } = await readOutline(chat, conversationId, {})
    expect(items).toEqual(
      ids.flatMap((id, index) => (index % 2 === 0 ? [{ id, position: index + 1, text: WORDS.trim() }] : [])),
    )
    const begun = await readOutline(chat, conversationId, { head: ids[9] })
    expect(begun.items.map(({ position }) => position)).toEqual([1, 3, 5, 7, 9])
  })

  it('gives a model all it could read, whole or from its end, and says which', async () => {
    takeRows()
    const [last] = await readPath(chat.database.queries<ChatTables>(), ids.at(-1)!, 1)
    const parts = JSON.stringify([{ type: 'text', text: 'And then?' }])
    const question = parsedMessage({ ...last!, id: uuidv7(), parent_id: last!.id, role: 'user', parts })
    const { signal } = new AbortController()
    const whole = await readModelHistory(chat, question, null, signal)
    expect(whole).toMatchObject({ isShortened: false, messages: { length: MESSAGES + 1 } })
    takeRows()
    const window = 8_000
    const { messages, isShortened } = await readModelHistory(chat, question, window, signal)
    expect(isShortened).toBe(true)
    expect(messages).toEqual(whole.messages.slice(-messages.length))
    expect(messages.length * TOKENS).toBeGreaterThan(window * 2)
    expect(takeRows()).toBeLessThan(messages.length * 2)
    expect(messages.length).toBeLessThan(MESSAGES / 4)
  })

  it('is found by indexes alone', async () => {
    const queries = chat.database.queries<ChatTables>()
    const isPostgres = chat.database.dialect === 'postgres'
    if (isPostgres) await sql`analyze`.execute(queries)
    const plans = [
      sql`with recursive path as (select message.*, 1 as step from message where id = ${ids.at(-1)} union all
        select message.*, path.step + 1 from message join path on message.id = path.parent_id where path.step < 50)
        select id from path order by position`,
      sql`select id from message where conversation_id = ${conversationId} and
        (parent_id in (${sql.join(ids.slice(-50))}) or parent_id is null) order by created_at, id`,
    ]
    for (const plan of plans) {
      const prefix = isPostgres ? sql`explain` : sql`explain query plan`
      const { rows } = await sql`${prefix} ${plan}`.execute(queries)
      expect(JSON.stringify(rows)).not.toMatch(isPostgres ? /Seq Scan on message/ : /SCAN message/)
    }
  })
})
