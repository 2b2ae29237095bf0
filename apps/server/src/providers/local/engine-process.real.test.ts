import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ProviderEvent } from '@llm-playground/plugin-sdk'
import { collectReply } from '@llm-playground/plugin-sdk/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createEngine } from './engine/engine.ts'
import { streamReply } from './stream-reply.ts'
import { ENDLESS, failureOf, never, openRealModel, request, STORY, settings } from './testing/real-model.ts'

const model = await openRealModel('the process of the engine, with a real model')
const { ask, start } = model

const BRIEF = { parameters: { maxOutputTokens: 2 } }

describe.skipIf(model.isMissing)(model.title, { timeout: 120_000 }, () => {
  afterAll(() => model.close())

  // Loading takes most of the time of these, so each leaves its engine, loaded, to the next.
  const limits = { silenceMs: 120_000 }
  const own = model.isMissing ? (undefined as never) : start(limits)
  const answers = async (): Promise<void> => {
    expect((await collectReply(ask(request(STORY, BRIEF), never, own))).terminals).toMatchObject([{ type: 'finish' }])
  }
  /** Sends the process a signal when it has begun to write. */
  const interrupt = async (signal: NodeJS.Signals): Promise<ProviderEvent[]> => {
    const events: ProviderEvent[] = []
    for await (const event of ask(request(STORY, ENDLESS), never, own)) {
      events.push(event)
      if (event.type === 'text-delta' && own.pid) process.kill(own.pid, signal)
    }
    return events
  }

  it('reports an engine that is killed, and starts a new one for the next request', async () => {
    expect((await interrupt('SIGKILL')).at(-1)).toMatchObject({
      type: 'failure',
      failure: { code: 'local-engine-ended', isRetryable: false },
    })
    await answers()
  })

  it('ends an engine that hangs, and starts a new one for the next request', async () => {
    limits.silenceMs = 3_000
    const events = await interrupt('SIGSTOP')
    limits.silenceMs = 120_000
    expect(failureOf(events)).toMatchObject({ code: 'local-engine-silent', isRetryable: false })
    await answers()
  })

  it('gives its memory back when nobody asks', async () => {
    const idle = streamReply(own, request(STORY, BRIEF), model.practice.model, { ...settings, idleMs: 1 }, never)
    await collectReply(idle)
    await vi.waitFor(() => expect(own.pid).toBeUndefined())
  })

  it('says so when what is chosen to compute on is not there', async () => {
    const { entryFile } = model.practice.engine
    const device = 'cuda'
    const other = createEngine({ entryFile, device }, { environment: {} })
    const { events } = await collectReply(ask(request(STORY), never, other))
    await other.close()
    expect(failureOf(events)).toMatchObject({ code: 'local-device-unusable', why: expect.stringContaining(device) })
  })

  it('does not outlive the server', async () => {
    const file = fileURLToPath(new URL('./testing/ask-forever.ts', import.meta.url))
    const server = fork(file, [model.practice.engine.entryFile, model.practice.model.file], { execArgv: [] })
    const [pid] = (await once(server, 'message')) as [number]
    server.kill('SIGKILL')
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 })
  })
})
