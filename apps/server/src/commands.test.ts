import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { listConversations } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newConversation } from './testing/follow-reply.ts'
import { MAIN, startServer, type TestServer } from './testing/start-server.ts'
import { storeKinds, type TestStore } from './testing/test-stores.ts'

const execute = promisify(execFile)

describe.each(storeKinds)('commands on $name', ({ create, isShared }) => {
  let store: TestStore
  let server: TestServer
  beforeAll(async () => {
    store = await create()
    server = await startServer(store)
  })
  afterAll(async () => {
    await server.kill()
    await store[Symbol.asyncDispose]()
  })

  const run = async (...words: string[]): Promise<string> => {
    const env = { PATH: process.env.PATH, ...store.environment }
    const { stdout } = await execute(process.execPath, [MAIN, '--data', server.dataFolder, ...words], { env })
    return stdout
  }

  const countConversations = async (): Promise<number> => (await server.call(listConversations)).items.length

  it('backup and restore work while the server runs, and without it', async () => {
    await newConversation(server)
    const [, name] = /^Backup written and verified: (\S+)\n$/.exec(await run('backup'))!
    await newConversation(server)
    expect(await run('restore', name!)).toMatch(`Restored ${name}. The state before it is kept as `)
    expect(await countConversations()).toBe(1)

    await newConversation(server)
    const { dataFolder } = server
    await server.terminate()
    const [, alone] = /verified: (\S+)/.exec(await run('backup'))!
    expect(await run('restore', name!)).toContain('Restored')
    expect(await run('restore', alone!)).toContain('Restored')
    server = await startServer(store, { dataFolder })
    expect(await countConversations()).toBe(2)
  })

  // Only one process can have the embedded store at all.
  if (!isShared) return

  it('a restore is refused where it would pull the store away from under others', async () => {
    const [, name] = /verified: (\S+)/.exec(await run('backup'))!
    const other = await startServer(store, { dataFolder: store.dataFolder() })
    await expect(run('restore', name!)).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Stop all servers but one'),
    })
    await other.kill()
  })
})
