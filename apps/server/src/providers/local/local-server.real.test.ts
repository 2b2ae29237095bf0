import { execFileSync } from 'node:child_process'
import { link, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  continueRun,
  createEmbeddings,
  getMessage,
  listLocalModels,
  listModels,
  type RunEvent,
  tokenizeText,
  updateProvider,
} from '@llm-playground/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldEvents, follow, followToEnd, newConversation, send, textOfParts } from '../../testing/follow-reply.ts'
import { startServer, type TestServer } from '../../testing/start-server.ts'
import { storeKinds, type TestStore } from '../../testing/test-stores.ts'
import { obtainPracticeModel, type PracticeModel } from './testing/practice-model.ts'

const obtained = await obtainPracticeModel()
const missing = 'missing' in obtained ? obtained.missing : null
const title = missing ? `a real model in a server: not run, needs ${missing}` : 'a real model in a server'

const ENDLESS = { maxOutputTokens: 3000, temperature: 1.2 }

describe.skipIf(missing !== null)(title, { timeout: 120_000 }, () => {
  const practice = obtained as PracticeModel
  const modelId = missing ? '' : `local:${practice.model.name}`
  let store: TestStore
  let server: TestServer

  beforeAll(async () => {
    store = await storeKinds[0]!.create()
    const models = join(store.dataFolder(), 'providers', 'local', 'models')
    await mkdir(models, { recursive: true })
    await link(practice.model.file, join(models, `${practice.model.name}.gguf`))
    server = await startServer(store)
    const settings = { threads: 1, contextSize: 2048 }
    await server.call(updateProvider, { params: { providerId: 'local' }, body: { settings } })
  })

  afterAll(async () => {
    await server?.kill()
    await store?.[Symbol.asyncDispose]()
    await practice.remove?.()
  })

  const ask = async (text: string, parameters: object) => {
    const { id } = await newConversation(server)
    return send(server, id, modelId, text, { parameters })
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
    const { runId, replyId } = await ask('Say hello.', { topLogprobs: 2, maxOutputTokens: 12, seed: 1 })
    const folded = foldEvents(runId, await followToEnd(server, runId))
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

  it('seals the run whose engine is killed, lives on, and answers the next', async () => {
    const { runId } = await ask('Tell a long story.', ENDLESS)
    const events = await interrupt(runId, () => {
      const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(server.process.pid)], { encoding: 'utf8' })
      const pid = children
        .trim()
        .split(/\s+/)
        .map(Number)
        .find((child) => child > 0)
      process.kill(pid!, 'SIGKILL')
    })
    expect(events.at(-1)).toMatchObject({
      type: 'run-end',
      status: 'failed',
      error: { code: 'local-engine-ended', nextStep: expect.stringContaining('Continue') },
    })
    const next = await ask('Say hello.', { maxOutputTokens: 8 })
    expect((await followToEnd(server, next.runId)).at(-1)?.event).toMatchObject({ status: 'completed' })
  })

  it('loses nothing that was seen when the server is killed, and carries the reply on from its last token', async () => {
    const { runId, replyId } = await ask('Tell a long story.', ENDLESS)
    await interrupt(runId, () => server.kill())
    server = await startServer(store)
    const { parts, run } = await server.call(getMessage, { params: { messageId: replyId } })
    expect(run).toMatchObject({ status: 'interrupted' })
    const kept = textOfParts(parts)
    expect(kept.length).toBeGreaterThanOrEqual(40)
    const continued = await server.call(continueRun, { params: { runId } })
    const events: RunEvent[] = await interrupt(continued.runId, async () => {
      await fetch(`${server.origin}/api/runs/${continued.runId}/cancel`, { method: 'POST', headers: server.headers })
    })
    expect(events.at(-1)).toMatchObject({ type: 'run-end', status: 'cancelled' })
    const whole = (await server.call(getMessage, { params: { messageId: continued.replyId } })).parts
    expect(textOfParts(whole).startsWith(kept)).toBe(true)
    expect(textOfParts(whole).length).toBeGreaterThan(kept.length)
  })
})
