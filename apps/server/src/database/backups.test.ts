import { readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createBackup,
  createConversation,
  getConversation,
  listBackups,
  listConversations,
  restoreBackup,
} from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newConversation } from '../testing/follow-reply.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

describe.each(storeKinds)('backup and restore on $name', (kind) => {
  let store: TestStore
  let server: TestServer
  beforeAll(async () => {
    store = await kind.create()
    server = await startServer(store)
  })
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]()
    await store?.[Symbol.asyncDispose]()
  })

  const titles = async (): Promise<string[]> =>
    (await server.call(listConversations, {})).items.map(({ title }) => title).sort()

  it('restores the state of the backup while the server works, and keeps the state before it', async () => {
    const odd = 'Łódź "quoted" \\u0000 \u{1F9EA}'
    await server.call(createConversation, { body: { title: odd } })
    const backup = await server.call(createBackup, {})
    await server.call(createConversation, { body: { title: 'written after the backup' } })
    const { previousState } = await server.call(restoreBackup, { body: { name: backup.name } })
    expect(await titles()).toEqual([odd])
    await server.call(restoreBackup, { body: { name: previousState } })
    expect(await titles()).toEqual(['written after the backup', odd].sort())
    const names = (await server.call(listBackups, {})).items.map(({ name }) => name)
    expect(names).toContain(backup.name)
    expect(names).toEqual([...names].sort().reverse())
  })

  it('takes one consistent state while writes go on, and loses none of them', async () => {
    const writes = Array.from({ length: 40 }, () => newConversation(server))
    const [backup, ...created] = await Promise.all([server.call(createBackup, {}), ...writes])
    for (const { id } of created) await server.call(getConversation, { params: { conversationId: id } })
    await server.call(restoreBackup, { body: { name: backup.name } })
    // Every conversation of the backup is whole: it has its first branch.
    const { items } = await server.call(listConversations, { query: { limit: 200 } })
    for (const { id } of items) {
      const detail = await server.call(getConversation, { params: { conversationId: id } })
      expect(detail.branches.length).toBe(1)
    }
  })

  it('refuses a damaged backup and changes nothing', async () => {
    const backup = await server.call(createBackup, {})
    const before = await titles()
    const file = join(server.dataFolder, 'backups', backup.name)
    truncateSync(file, Math.floor(statSync(file).size / 2))
    await expect(server.call(restoreBackup, { body: { name: backup.name } })).rejects.toMatchObject({
      failure: { code: 'backup-damaged' },
    })
    expect(await titles()).toEqual(before)
  })

  it.each(['../playground.sqlite', '/etc/passwd', 'nothing', '2026-01-01.sqlite'])(
    'does not take %s for a backup',
    async (name) => {
      await expect(server.call(restoreBackup, { body: { name } })).rejects.toMatchObject({
        failure: { code: 'backup-not-found' },
      })
    },
  )

  it('lists only its own files and leaves no half-written one', async () => {
    writeFileSync(join(server.dataFolder, 'backups', 'notes.txt'), 'mine')
    const { items } = await server.call(listBackups, {})
    expect(items.map(({ name }) => name)).not.toContain('notes.txt')
    expect(readdirSync(join(server.dataFolder, 'backups')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  // Only one process can have the embedded store at all.
  if (!kind.isShared) return

  it('restores nothing under the feet of another process', async () => {
    const backup = await server.call(createBackup, {})
    const before = await titles()
    const other = await startServer(store, { dataFolder: store.dataFolder() })
    await expect(server.call(restoreBackup, { body: { name: backup.name } })).rejects.toMatchObject({
      failure: { code: 'store-shared-now' },
    })
    expect(await titles()).toEqual(before)
    await other.terminate()
    await server.call(restoreBackup, { body: { name: backup.name } })
  })
})
