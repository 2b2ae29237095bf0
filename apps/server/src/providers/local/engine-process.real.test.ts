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

describe.skipIf(model.isMissing)(model.title, { timeout: 120_000 }, () => {
  afterAll(() => model.close())

  it('reports an engine that is killed, and starts a new one for the next request', async () => {
    const own = start()
    const events: ProviderEvent[] = []
    for await (const event of ask(request(STORY, ENDLESS), never, own)) {
      events.push(event)
      if (event.type === 'text-delta' && own.pid) process.kill(own.pid, 'SIGKILL')
    }
    expect(events.at(-1)).toMatchObject({
      type: 'failure',
      failure: { code: 'local-engine-ended', isRetryable: false },
    })
    expect((await collectReply(ask(request(STORY), never, own))).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('ends an engine that hangs, and starts a new one for the next request', async () => {
    const own = start(10_000)
    const events: ProviderEvent[] = []
    for await (const event of ask(request(STORY, ENDLESS), never, own)) {
      events.push(event)
      if (event.type === 'text-delta' && own.pid) process.kill(own.pid, 'SIGSTOP')
    }
    expect(failureOf(events)).toMatchObject({ code: 'local-engine-silent', isRetryable: false })
    expect((await collectReply(ask(request(STORY), never, own))).terminals).toMatchObject([{ type: 'finish' }])
  })

  it('says so when what is chosen to compute on is not there', async () => {
    const { entryFile } = model.practice.engine
    const device = 'cuda'
    const own = createEngine({ entryFile, device }, { environment: {} })
    const { events } = await collectReply(ask(request(STORY), never, own))
    await own.close()
    expect(failureOf(events)).toMatchObject({ code: 'local-device-unusable', why: expect.stringContaining(device) })
  })

  it('gives its memory back when nobody asks', async () => {
    const own = start()
    const idle = streamReply(own, request(STORY), model.practice.model, { ...settings, idleMs: 1 }, never)
    await collectReply(idle)
    await vi.waitFor(() => expect(own.pid).toBeUndefined())
  })

  it('does not outlive the server', async () => {
    const file = fileURLToPath(new URL('./testing/ask-forever.ts', import.meta.url))
    const server = fork(file, [model.practice.engine.entryFile, model.practice.model.file], { execArgv: [] })
    const [pid] = (await once(server, 'message')) as [number]
    server.kill('SIGKILL')
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000 })
  })
})
