import { fileURLToPath } from 'node:url'
import { syntheticText } from '@llm-playground/fake-upstream'
import { getMessage, listConversations, listMessages } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import {
  foldEvents,
  followToEnd,
  followUntilLength,
  newConversation,
  send,
  textOfParts,
} from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

const TOKENS = 3_000
const LONG = 'x'.repeat(300_000)

const entry = fileURLToPath(new URL('../testing/serve-full-disk.ts', import.meta.url))

const FULL = `create function refuse_row() returns trigger language plpgsql as
  $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
  create trigger full_disk before insert on run_event execute function refuse_row();
  create trigger full_disk before insert on message execute function refuse_row();`
const FREE = 'drop function refuse_row cascade'

describe.each(storeKinds)('a full disk on $name', ({ create, isShared }) => {
  const shared = shareScriptedServers({ create }, { entry })

  const turn = async (sql: string): Promise<void> => {
    if (isShared) await shared.store.rows(sql)
    else shared.server.process.kill('SIGUSR2')
  }

  it('is said in words; what is there can be read; the reply that is being written goes on when there is room', async () => {
    const quiet = await newConversation(shared.server)
    const { id } = await newConversation(shared.server)
    const { runId, replyId } = await send(shared.server, id, shared.model.modelId, `[fake tokens=${TOKENS} speed=3000]`)
    const seen = textOfParts(foldEvents(runId, await followUntilLength(shared.server, runId, 200)).parts)
    await turn(FULL)
    await expect.poll(() => shared.server.log(), { timeout: 30_000 }).toContain('disk-full')

    await expect(send(shared.server, quiet.id, shared.model.modelId, LONG)).rejects.toMatchObject({
      status: 507,
      failure: { code: 'disk-full', nextStep: expect.stringContaining('Free some space') },
    })
    const reply = await shared.server.call(getMessage, { params: { messageId: replyId } })
    expect(textOfParts(reply.parts).startsWith(seen)).toBe(true)
    expect(reply.run!.status).toBe('running')
    expect((await shared.server.call(listConversations)).items).toHaveLength(2)

    await turn(FREE)
    const { parts, run } = foldEvents(runId, await followToEnd(shared.server, runId))
    expect(textOfParts(parts)).toBe(syntheticText(TOKENS))
    expect(run.status).toBe('completed')
    expect((await shared.server.call(listMessages, { params: { conversationId: quiet.id } })).items).toEqual([])
    const again = await send(shared.server, quiet.id, shared.model.modelId, `${LONG} [fake tokens=3]`)
    expect((await followToEnd(shared.server, again.runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
  })
})
