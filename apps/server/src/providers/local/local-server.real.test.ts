import { spawnSync } from 'node:child_process'
import { link, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Accepted,
  cancelRun,
  continueRun,
  createEmbeddings,
  getMessage,
  getRun,
  listLocalModels,
  listModels,
  type RunEvent,
  tokenizeText,
  updateProvider,
} from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  foldEvents,
  follow,
  followToEnd,
  followUntilLength,
  newConversation,
  send,
  textOfParts,
} from '../../testing/follow-reply.ts'
import { addScriptedModel, type ScriptedModel } from '../../testing/scripted-model.ts'
import { startServer, type TestServer } from '../../testing/start-server.ts'
import { storeKinds, type TestStore } from '../../testing/test-stores.ts'
import { obtainPracticeModel, type PracticeModel } from './testing/practice-model.ts'

const obtained = await obtainPracticeModel()
const missing = 'missing' in obtained ? obtained.missing : null
const title = missing ? `a real model in a server: not run, needs ${missing}` : 'a real model in a server'

const SETTINGS = { threads: 1, contextSize: 2048 }
/** Of 60 replies to this none ended within 40 tokens. */
const STORY = 'Tell a story about a lighthouse.'
const ENDLESS = { maxOutputTokens: 3000, temperature: 0.8 }
const text = (words: string) => ({ type: 'text' as const, text: words })

describe.skipIf(missing !== null)(title, { timeout: 120_000 }, () => {
  const practice = obtained as PracticeModel
  const modelId = missing ? '' : `local:${practice.model.name}`
  let store: TestStore
  let server: TestServer
  let elsewhere: ScriptedModel

  const change = (settings: Record<string, unknown>) =>
    server.call(updateProvider, { params: { providerId: 'local' }, body: { settings: { ...SETTINGS, ...settings } } })

  beforeAll(async () => {
    store = await storeKinds[0]!.create()
    const models = join(store.dataFolder(), 'providers', 'local', 'models')
    await mkdir(models, { recursive: true })
    await link(practice.model.file, join(models, `${practice.model.name}.gguf`))
    server = await startServer(store)
    await change({})
    elsewhere = await addScriptedModel(server)
  })

  afterAll(async () => {
    await server?.kill()
    await elsewhere?.[Symbol.asyncDispose]()
    await store?.[Symbol.asyncDispose]()
    await practice.remove?.()
  })

  const ask = async (text: string, parameters: object) => {
    const { id } = await newConversation(server)
    return send(server, id, modelId, text, { parameters })
  }

  /** Process id of the engine; the server starts no other process here. */
  const enginePid = (): number | undefined => {
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server.process.pid)], { encoding: 'utf8' })
    return Number(stdout.trim().split(/\s+/)[0]) || undefined
  }

  const untilItWaits = async (runId: string): Promise<void> => {
    for await (const { event } of follow(server, runId))
      if (event.type === 'notice' && event.notice.code === 'waits-in-line') return
    throw new Error('it ended without waiting')
  }

  /** Watches until the reply has begun well, does something, and reads on to the end of the stream. */
  const interrupt = async (runId: string, act: () => void | Promise<void>): Promise<RunEvent[]> => {
    const events: RunEvent[] = []
    const leaving = new AbortController()
    let isDone = false
    for await (const { event } of follow(server, runId, { signal: leaving.signal })) {
      events.push(event)
      const length = events.reduce((sum, each) => sum + (each.type === 'text-delta' ? each.text.length : 0), 0)
      if (isDone || length < 40) continue
      isDone = true
      await act()
      if (server.process.signalCode) leaving.abort()
    }
    return events
  }

  it('offers the model with what it can, and keeps the tokens of a reply with the message', async () => {
    const { items } = await server.call(listModels, { query: {} })
    expect(items.find(({ id }) => id === modelId)?.supports).toMatchObject({ logprobs: true, jsonSchema: true })
    // Looking at it starts nothing; the first request does.
    expect(enginePid()).toBeUndefined()
    const { runId, replyId } = await ask('Say hello.', { topLogprobs: 2, maxOutputTokens: 12, seed: 1 })
    const folded = foldEvents(runId, await followToEnd(server, runId))
    expect(enginePid()).toBeGreaterThan(0)
    const { parts } = await server.call(getMessage, { params: { messageId: replyId } })
    expect(parts).toEqual(folded.parts)
    const [part] = parts
    if (part?.type !== 'text' || !part.tokens) throw new Error('a text with tokens was expected')
    expect(part.tokens.map(({ text }) => text).join('')).toBe(part.text)
    expect(
      part.tokens.every(({ logprob, at, alternatives }) => logprob !== null && at! > 0 && alternatives!.length === 2),
    ).toBe(true)
  })

  it('tells what the loaded model takes of the memory', async () => {
    const { memory } = await server.call(listLocalModels)
    expect(memory.loaded).toMatchObject([{ displayName: practice.model.entry!.displayName }])
    expect(memory.loaded[0]!.memoryBytes).toBeGreaterThan(100_000_000)
  })

  it('makes vectors of length 1 and tells tokens over the API', async () => {
    const body = { modelId, texts: ['The cat sleeps on the sofa.', 'Interest rates went up.'] }
    const { embeddings, dimensions } = await server.call(createEmbeddings, { body })
    expect(embeddings.map((vector) => vector.length)).toEqual([dimensions, dimensions])
    for (const vector of embeddings) expect(Math.hypot(...vector)).toBeCloseTo(1, 6)
    const { tokens } = await server.call(tokenizeText, { body: { modelId, text: 'Good morning' } })
    expect(tokens.map(({ text }) => text)).toEqual(['Good', ' morning'])
    const other = server.call(tokenizeText, { body: { modelId: 'demo:none', text: 'x' } })
    await expect(other).rejects.toMatchObject({ failure: { code: 'model-cannot' } })
  })

  it('lets a run leave the line without touching the one that is answered', async () => {
    const first = await ask(STORY, ENDLESS)
    const events = await interrupt(first.runId, async () => {
      const waiting = await ask('Say hello.', {})
      await untilItWaits(waiting.runId)
      await server.call(cancelRun, { params: { runId: waiting.runId } })
      const left = await followToEnd(server, waiting.runId)
      expect(left.at(-1)?.event).toMatchObject({ type: 'run-end', status: 'cancelled' })
      expect(left.some(({ event }) => event.type === 'text-delta')).toBe(false)
      expect((await server.call(getRun, { params: { runId: first.runId } })).status).toBe('running')
      await server.call(cancelRun, { params: { runId: first.runId } })
    })
    expect(events.at(-1)).toMatchObject({ type: 'run-end', status: 'cancelled' })
  })

  it.each([
    ['is killed', 'SIGKILL', 'local-engine-ended'],
    ['hangs', 'SIGSTOP', 'local-engine-silent'],
  ] as const)(
    'fails the run alone whose engine %s: who waits and replies from elsewhere go on',
    async (_, signal, code) => {
      elsewhere.upstream.setScript({ replies: [{ steps: [text('Before, '), { type: 'hold' }, text('and after.')] }] })
      const conversation = await newConversation(server)
      const other = await send(server, conversation.id, elsewhere.modelId, 'Tell of both.')
      await followUntilLength(server, other.runId, 'Before,'.length)
      await change({ silenceSeconds: signal === 'SIGSTOP' ? 5 : 300 })
      const failing = await ask(STORY, ENDLESS)
      let waiting: Accepted | undefined
      const events = await interrupt(failing.runId, async () => {
        await change({ silenceSeconds: 300 })
        waiting = await ask('Say hello.', { maxOutputTokens: 8 })
        await untilItWaits(waiting.runId)
        process.kill(enginePid()!, signal)
      })
      expect(events.at(-1)).toMatchObject({
        type: 'run-end',
        status: 'failed',
        error: { code, nextStep: expect.stringContaining('the engine starts anew') },
      })
      expect((await server.call(getRun, { params: { runId: other.runId } })).status).toBe('running')
      expect((await followToEnd(server, waiting!.runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
      elsewhere.upstream.release()
      const whole = await followToEnd(server, other.runId)
      expect(whole.at(-1)?.event).toMatchObject({ status: 'completed' })
      expect(textOfParts(foldEvents(other.runId, whole).parts)).toBe('Before, and after.')
      const { parts } = await server.call(getMessage, { params: { messageId: failing.replyId } })
      expect(textOfParts(parts).length).toBeGreaterThanOrEqual(40)
    },
  )

  it('loses nothing that was seen when the server is killed, and carries the reply on from its last token', async () => {
    const { runId, replyId } = await ask(STORY, ENDLESS)
    await interrupt(runId, () => server.kill())
    server = await startServer(store)
    const { parts, run } = await server.call(getMessage, { params: { messageId: replyId } })
    expect(run).toMatchObject({ status: 'interrupted' })
    const kept = textOfParts(parts)
    expect(kept.length).toBeGreaterThanOrEqual(40)
    const continued = await server.call(continueRun, { params: { runId } })
    const events: RunEvent[] = await interrupt(continued.runId, async () => {
      await server.call(cancelRun, { params: { runId: continued.runId } })
    })
    expect(events.at(-1)).toMatchObject({ type: 'run-end', status: 'cancelled' })
    const whole = (await server.call(getMessage, { params: { messageId: continued.replyId } })).parts
    expect(textOfParts(whole).startsWith(kept)).toBe(true)
    expect(textOfParts(whole).length).toBeGreaterThan(kept.length)
  })
})
