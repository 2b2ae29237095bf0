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
import { describe, expect, it } from 'vitest'
import { newConversation } from '../testing/follow-reply.ts'
import { shareServer } from '../testing/share-server.ts'
import { startServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

describe.each(storeKinds)('backup and restore on $name', (kind) => {
  const shared = shareServer(kind)

  const titles = async (): Promise<string[]> =>
    (await shared.server.call(listConversations, {})).items.map(({ title }) => title).sort()

  it('restores the state of the backup while the server works, and keeps the state before it', async () => {
    const odd = 'Łódź "quoted" \\u0000 \u{1F9EA}'
    await shared.server.call(createConversation, { body: { title: odd } })
    const backup = await shared.server.call(createBackup, {})
    await shared.server.call(createConversation, { body: { title: 'written after the backup' } })
    const { previousState } = await shared.server.call(restoreBackup, { body: { name: backup.name } })
    expect(await titles()).toEqual([odd])
    await shared.server.call(restoreBackup, { body: { name: previousState } })
    expect(await titles()).toEqual(['written after the backup', odd].sort())
    const names = (await shared.server.call(listBackups, {})).items.map(({ name }) => name)
    expect(names).toContain(backup.name)
    expect(names).toEqual([...names].sort().reverse())
  })

  it('takes one consistent state while writes go on, and loses none of them', async () => {
    const writes = Array.from({ length: 40 }, () => newConversation(shared.server))
    const [backup, ...created] = await Promise.all([shared.server.call(createBackup, {}), ...writes])
    for (const { id } of created) await shared.server.call(getConversation, { params: { conversationId: id } })
    await shared.server.call(restoreBackup, { body: { name: backup.name } })
    // Every conversation of the backup is whole: it has its first branch.
    const { items } = await shared.server.call(listConversations, { query: { limit: 200 } })
    for (const { id } of items) {
      const detail = await shared.server.call(getConversation, { params: { conversationId: id } })
      expect(detail.branches.length).toBe(1)
    }
  })

  it('refuses a damaged backup and changes nothing', async () => {
    const backup = await shared.server.call(createBackup, {})
    const before = await titles()
    const file = join(shared.server.dataFolder, 'backups', backup.name)
    truncateSync(file, Math.floor(statSync(file).size / 2))
    await expect(shared.server.call(restoreBackup, { body: { name: backup.name } })).rejects.toMatchObject({
      failure: { code: 'backup-damaged' },
    })
    expect(await titles()).toEqual(before)
  })

  it.each(['../playground.sqlite', '/etc/passwd', 'nothing', '2026-01-01.sqlite'])(
    'does not take %s for a backup',
    async (name) => {
      await expect(shared.server.call(restoreBackup, { body: { name } })).rejects.toMatchObject({
        failure: { code: 'backup-not-found' },
      })
    },
  )

  it('lists only its own files and leaves no half-written one', async () => {
    writeFileSync(join(shared.server.dataFolder, 'backups', 'notes.txt'), 'mine')
    const { items } = await shared.server.call(listBackups, {})
    expect(items.map(({ name }) => name)).not.toContain('notes.txt')
    expect(readdirSync(join(shared.server.dataFolder, 'backups')).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  // Only one process can have the embedded store at all.
  if (!kind.isShared) return

  it('restores nothing under the feet of another process', async () => {
    const backup = await shared.server.call(createBackup, {})
    const before = await titles()
    const other = await startServer(shared.store, { dataFolder: shared.store.dataFolder() })
    await expect(shared.server.call(restoreBackup, { body: { name: backup.name } })).rejects.toMatchObject({
      failure: { code: 'store-shared-now' },
    })
    expect(await titles()).toEqual(before)
    await other.terminate()
    await shared.server.call(restoreBackup, { body: { name: backup.name } })
  })
})
