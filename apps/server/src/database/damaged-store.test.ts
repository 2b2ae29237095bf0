import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createBackup, getSystem, listConversations, listMessages } from '@llm-playground/protocol'
import { expect, it } from 'vitest'
import { followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { shareServer } from '../testing/share-server.ts'
import { MAIN, startServer } from '../testing/start-server.ts'
import { storeFile } from './open-sqlite.ts'

const shared = shareServer()

const PAGE = 4096

/** Overwrites the first page of a table, as a bad sector would. */
const damage = async (table: string): Promise<void> => {
  const database = new DatabaseSync(storeFile(shared.store.dataFolder()))
  database.exec('pragma wal_checkpoint(truncate)')
  const { rootpage } = database.prepare('select rootpage from sqlite_schema where name = ?').get(table) as {
    rootpage: number
  }
  database.close()
  await using file = await open(storeFile(shared.store.dataFolder()), 'r+')
  await file.write(Buffer.alloc(PAGE, 0xff), 0, PAGE, (rootpage - 1) * PAGE)
}

it('a damaged file: the rest can be read, what is lost is said, and a backup brings it back', async () => {
  const { id } = await newConversation(shared.server)
  const { runId } = await send(shared.server, id, 'demo:demo', '1 + 1')
  const events = await followToEnd(shared.server, runId)
  const { name } = await shared.server.call(createBackup)
  await shared.server.terminate()
  await damage('message')

  shared.server = await startServer(shared.store)
  expect((await shared.server.call(listConversations)).items).toHaveLength(1)
  expect(await followToEnd(shared.server, runId)).toEqual(events)
  await expect(shared.server.call(listMessages, { params: { conversationId: id } })).rejects.toMatchObject({
    failure: { code: 'store-corrupt', nextStep: expect.stringContaining('restore') },
  })

  await shared.server.terminate()
  await damage('run_event')
  shared.server = await startServer(shared.store)
  await expect(followToEnd(shared.server, runId)).rejects.toMatchObject({ failure: { code: 'store-corrupt' } })

  // As the failure says: a backup of the state before it cannot be written, so the file is put aside whole.
  await shared.server.terminate()
  const command = spawnSync(process.execPath, [MAIN, '--data', shared.store.dataFolder(), 'restore', name], {
    encoding: 'utf8',
  })
  expect(command.stdout).toContain('Restored')
  shared.server = await startServer(shared.store)
  expect((await shared.server.call(listMessages, { params: { conversationId: id } })).items).toHaveLength(2)
})

it('a folder of attachments that cannot be written is told in words', async () => {
  const folder = join(shared.store.dataFolder(), 'attachments')
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, 'in the way')
  const upload = { method: 'POST', body: Buffer.from('bytes'), headers: shared.server.headers }
  const response = await fetch(`${shared.server.origin}/api/attachments`, upload)
  expect(await response.json()).toMatchObject({
    error: { code: 'store-unusable', nextStep: expect.stringContaining('data folder') },
  })
  await shared.server.call(getSystem)
})
