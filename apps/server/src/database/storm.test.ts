import { randomUUID } from 'node:crypto'
import { createConversation } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { startServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const ROUNDS = 20
const WRITERS = 8

describe.concurrent.each(storeKinds)('storm on $name', ({ create }) => {
  it('keeps every acknowledged write through kill -9, twenty times', { timeout: 180_000 }, async () => {
    await using store = await create()
    const acknowledged = new Set<string>()
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer(store)
      const enough = Promise.withResolvers<void>()
      const target = acknowledged.size + 5 + Math.floor(Math.random() * 60)
      const write = async (): Promise<void> => {
        for (;;) {
          const id = randomUUID()
          await server.call(createConversation, { body: { id, title: `round ${round}` } })
          acknowledged.add(id)
          if (acknowledged.size >= target) enough.resolve()
        }
      }
      // Every writer ends with the server: refused once it is killed.
      const writers = Array.from({ length: WRITERS }, () => write().catch(() => {}))
      await enough.promise
      await server.kill()
      await Promise.all(writers)
    }
    const stored = new Set((await store.rows<{ id: string }>('select id from conversation')).map(({ id }) => id))
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([])
    const branches = await store.rows<{ conversation_id: string }>('select conversation_id from branch')
    expect(new Set(branches.map(({ conversation_id }) => conversation_id))).toEqual(stored)
  })
})
