import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ProviderEvent } from '@llm-playground/plugin-sdk'
import { collectReply } from '@llm-playground/plugin-sdk/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createEngine } from './engine/engine.ts'
import { streamReply } from './stream-reply.ts'
import { writeLongModel, writeUnknownModel } from './testing/changed-model.ts'
import { ENDLESS, failureOf, never, openRealModel, request, STORY, settings } from './testing/real-model.ts'

const model = await openRealModel('the process of the engine, with a real model')
const { ask, start } = model

const BRIEF = { parameters: { maxOutputTokens: 2 } }

describe.skipIf(model.isMissing)(model.title, { timeout: 120_000 }, () => {
  afterAll(() => model.close())

  // Loading takes most of the time of these, so each leaves its engine, loaded, to the next.
  const own = model.isMissing ? (undefined as never) : start()
  const answers = async (): Promise<void> => {
    expect((await collectReply(ask(request(STORY, BRIEF), never, own))).terminals).toMatchObject([{ type: 'finish' }])
  }
  /** Acts once, when the process has begun to write. */
  const interrupt = async (act: (pid: number) => void, signal = never, limits = {}): Promise<ProviderEvent[]> => {
    const events: ProviderEvent[] = []
    let hasActed = false
    const reply = streamReply(own, request(STORY, ENDLESS), model.practice.model, { ...settings, ...limits }, signal)
    for await (const event of reply) {
      events.push(event)
      if (event.type !== 'text-delta' || hasActed) continue
      hasActed = true
      act(own.pid!)
    }
    return events
  }

  it('reports an engine that is killed, and starts a new one for the next request', async () => {
    expect((await interrupt((pid) => process.kill(pid, 'SIGKILL'))).at(-1)).toMatchObject({
      type: 'failure',
      failure: { code: 'local-engine-ended', isRetryable: false, why: expect.stringContaining('when memory runs out') },
    })
    await answers()
  })

  it('ends an engine that hangs, and starts a new one for the next request', async () => {
    const events = await interrupt((pid) => process.kill(pid, 'SIGSTOP'), never, { silenceMs: 3_000 })
    expect(failureOf(events)).toMatchObject({ code: 'local-engine-silent', isRetryable: false })
    await answers()
  })

  it('answers a stop also while the engine hangs, and is the same one when that comes back', async () => {
    const stop = new AbortController()
    const { pid } = own
    const events = await interrupt((running) => {
      process.kill(running, 'SIGSTOP')
      stop.abort()
    }, stop.signal)
    expect(failureOf(events)).toMatchObject({ code: 'upstream-call-cancelled' })
    process.kill(pid!, 'SIGCONT')
    await answers()
    expect(own.pid).toBe(pid)
  })

  it('refuses a context that the memory cannot hold, with the figures, before it loads anything', async () => {
    const { pid } = own
    const contextSize = 16_000_000
    const long = { ...model.practice.model, file: join(model.practice.dataFolder, 'long.gguf') }
    await writeLongModel(model.practice.model.file, long.file, contextSize)
    const { events } = await collectReply(streamReply(own, request(STORY), long, { ...settings, contextSize }, never))
    const { code, message, details } = failureOf(events)!
    expect(code).toBe('local-memory-short')
    expect(message).toMatch(
      /It needs [\d.]+ GB \(0\.1 GB for the model, [\d.]+ GB for a context of 16,000,000 tokens\)/,
    )
    expect(message).toMatch(/; [\d.]+ GB are free\.$/)
    expect(details!.neededBytes).toBeGreaterThan(details!.availableBytes as number)
    await answers()
    expect(own.pid).toBe(pid)
  })

  it('reports a file that it cannot read, and lives', async () => {
    const { pid } = own
    const unknown = { ...model.practice.model, file: join(model.practice.dataFolder, 'unknown.gguf') }
    await writeUnknownModel(model.practice.model.file, unknown.file)
    const { events } = await collectReply(streamReply(own, request(STORY), unknown, settings, never))
    expect(failureOf(events)).toMatchObject({ code: 'local-model-unreadable', isRetryable: false })
    await answers()
    expect(own.pid).toBe(pid)
  })

  it('gives different replies to one question, also within one second', async () => {
    const texts = new Set<string>()
    const parameters = { maxOutputTokens: 16, temperature: 1.2 }
    for (let count = 0; count < 4; count += 1) {
      texts.add((await collectReply(ask(request(STORY, { parameters }), never, own))).text)
    }
    expect(texts.size).toBe(4)
  })

  it('gives its memory back when nobody asks', async () => {
    const idle = streamReply(own, request(STORY, BRIEF), model.practice.model, { ...settings, idleMs: 1 }, never)
    await collectReply(idle)
    await expect.poll(() => own.pid).toBeUndefined()
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
