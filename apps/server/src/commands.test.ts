import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { listConversations } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { newConversation } from './testing/follow-reply.ts'
import { shareServer } from './testing/share-server.ts'
import { MAIN, NODE_COMPILE_CACHE, startServer } from './testing/start-server.ts'
import { storeKinds } from './testing/test-stores.ts'

const execute = promisify(execFile)

describe.each(storeKinds)('commands on $name', ({ create, isShared }) => {
  const shared = shareServer({ create })

  const run = async (...words: string[]): Promise<string> => {
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE, ...shared.store.environment }
    const { stdout } = await execute(process.execPath, [MAIN, '--data', shared.server.dataFolder, ...words], { env })
    return stdout
  }

  const countConversations = async (): Promise<number> => (await shared.server.call(listConversations)).items.length

  it('backup and restore work while the server runs, and without it', async () => {
    await newConversation(shared.server)
    const [, name] = /^Backup written and verified: (\S+)\n$/.exec(await run('backup'))!
    await newConversation(shared.server)
    expect(await run('restore', name!)).toMatch(`Restored ${name}. The state before it is kept as `)
    expect(await countConversations()).toBe(1)

    await newConversation(shared.server)
    const { dataFolder } = shared.server
    await shared.server.terminate()
    const [, alone] = /verified: (\S+)/.exec(await run('backup'))!
    expect(await run('restore', name!)).toContain('Restored')
    expect(await run('restore', alone!)).toContain('Restored')
    shared.server = await startServer(shared.store, { dataFolder })
    expect(await countConversations()).toBe(2)
  })

  // Only one process can have the embedded store at all.
  if (!isShared) return

  it('a restore is refused where it would pull the store away from under others', async () => {
    const [, name] = /verified: (\S+)/.exec(await run('backup'))!
    const other = await startServer(shared.store, { dataFolder: shared.store.dataFolder() })
    await expect(run('restore', name!)).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Stop all servers but one'),
    })
    await other.kill()
  })
})
