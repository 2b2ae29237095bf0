import { fileURLToPath } from 'node:url'
import { syntheticText } from '@llm-playground/fake-upstream'
import { getMessage, listConversations, listMessages } from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  foldEvents,
  followToEnd,
  followUntilLength,
  newConversation,
  send,
  textOfParts,
} from '../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../testing/scripted-model.ts'
import { startServer, type TestServer } from '../testing/start-server.ts'
import { storeKinds, type TestStore } from '../testing/test-stores.ts'

const TOKENS = 3_000
const LONG = 'x'.repeat(300_000)

const entry = fileURLToPath(new URL('../testing/serve-full-disk.ts', import.meta.url))

const FULL = `create function refuse_row() returns trigger language plpgsql as
  $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
  create trigger full_disk before insert on run_event execute function refuse_row();
  create trigger full_disk before insert on message execute function refuse_row();`
const FREE = 'drop function refuse_row cascade'

describe.each(storeKinds)('a full disk on $name', ({ create, isShared }) => {
  let store: TestStore
  let server: TestServer
  let model: ScriptedModel

  beforeAll(async () => {
    store = await create()
    server = await startServer(store, { entry })
    model = await addScriptedModel(server)
  })
  afterAll(async () => {
    await server.kill()
    await model[Symbol.asyncDispose]()
    await store[Symbol.asyncDispose]()
  })

  const turn = async (sql: string): Promise<void> => {
    if (isShared) await store.rows(sql)
    else server.process.kill('SIGUSR2')
  }

  it('is said in words; what is there can be read; the reply that is being written goes on when there is room', async () => {
    const quiet = await newConversation(server)
    const { id } = await newConversation(server)
    const { runId, replyId } = await send(server, id, model.modelId, `[fake tokens=${TOKENS} speed=3000]`)
    const seen = textOfParts(foldEvents(runId, await followUntilLength(server, runId, 200)).parts)
    await turn(FULL)
    await expect.poll(() => server.log(), { timeout: 30_000 }).toContain('disk-full')

    await expect(send(server, quiet.id, model.modelId, LONG)).rejects.toMatchObject({
      status: 507,
      failure: { code: 'disk-full', nextStep: expect.stringContaining('Free some space') },
    })
    const reply = await server.call(getMessage, { params: { messageId: replyId } })
    expect(textOfParts(reply.parts).startsWith(seen)).toBe(true)
    expect(reply.run!.status).toBe('running')
    expect((await server.call(listConversations)).items).toHaveLength(2)

    await turn(FREE)
    const { parts, run } = foldEvents(runId, await followToEnd(server, runId))
    expect(textOfParts(parts)).toBe(syntheticText(TOKENS))
    expect(run.status).toBe('completed')
    expect((await server.call(listMessages, { params: { conversationId: quiet.id } })).items).toEqual([])
    const again = await send(server, quiet.id, model.modelId, `${LONG} [fake tokens=3]`)
    expect((await followToEnd(server, again.runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
  })
})
