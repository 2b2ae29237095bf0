import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  createConversation,
  getRun,
  listModels,
  type ModelParameters,
  type Usage,
  updateProvider,
} from '@llm-playground/protocol'
import { createCallRoute, sendAndFollow } from '@llm-playground/protocol/client'
import type { PracticeModel } from '../../apps/server/src/providers/local/testing/practice-model.ts'
import { fillStore } from '../processes/fill-store.ts'
import { startMeasured } from '../processes/start-measured.ts'
import { startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { readProcess } from '../start/read-process.ts'

const IDLE_MS = 3000
/** Longer than the server takes to see that it is at rest. */
const REST_MS = 130_000
const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))

/** One reply as somebody who watches it sees it. */
export interface Watched {
  firstTextMs: number
  /** From the first words to the last. */
  writingMs: number
  usage: Usage
}

/** A data folder with so many conversations in it. */
const folderOfSomebody = async (conversations: number): Promise<string> => {
  await using upstream = await startUpstream()
  const playground = await startPlayground(upstream.announced)
  await fillStore(playground, conversations)
  await playground.process[Symbol.asyncDispose]()
  return playground.dataFolder
}

/** Process id of the engine while there is one. */
export const engineProcessOf = (server: number): number | undefined => {
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(server)], { encoding: 'utf8' })
  const [first] = stdout.trim().split(/\s+/)
  return first ? Number(first) : undefined
}

interface LocalPlaygroundOptions {
  settings: Record<string, unknown>
  conversations: number
}

/** The product's own server with the practice model, as `npm start` runs it. */
export const startLocalPlayground = async (
  { model }: PracticeModel,
  { settings, conversations }: LocalPlaygroundOptions,
) => {
  const dataFolder = await folderOfSomebody(conversations)
  const models = join(dataFolder, 'providers', 'local', 'models')
  mkdirSync(models, { recursive: true })
  linkSync(model.file, join(models, `${model.name}.gguf`))
  const args = [START, '--data', dataFolder, '--no-open', '--port', '0']
  const server = await startMeasured({ args, readyPrefix: 'Ready: ' })
  // As the benchmark `start` measures it: nobody has asked for anything, and the garbage of the start is gone.
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const idleMb = readProcess(server.pid).rssMb
  const { origin } = new URL(server.announced)
  const headers = { authorization: `Bearer ${readFileSync(join(dataFolder, 'local-token'), 'utf8').trim()}` }
  const call = createCallRoute({ baseUrl: origin, headers })
  const set = (changed: Record<string, unknown>) =>
    call(updateProvider, { params: { providerId: 'local' }, body: { settings: changed } })
  await set(settings)
  const { items } = await call(listModels, { query: {} })
  const modelId = items.find(({ name, place }) => place === 'this-computer' && name === model.name)?.id
  if (modelId === undefined) throw new Error('the practice model is not offered')
  return {
    server,
    idleMb,
    /** Memory of the server after the engine ended by itself. */
    async memoryAfterEngine(): Promise<number> {
      await set({ ...settings, idleMinutes: 0.01 })
      await this.watch(await this.newConversation(), 'Say a word.', { maxOutputTokens: 1 })
      while (engineProcessOf(server.pid) !== undefined) await new Promise((resolve) => setTimeout(resolve, 100))
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      return readProcess(server.pid).rssMb
    },
    newConversation: async () => (await call(createConversation, { body: {} })).id,
    /** Sends a message and watches its reply to the end, in one request as the page does. */
    async watch(conversationId: string, text: string, parameters: ModelParameters): Promise<Watched> {
      const body = { modelId, parts: [{ type: 'text' as const, text }], parameters }
      const sentAt = performance.now()
      const signal = new AbortController().signal
      const { accepted, events } = await sendAndFollow({ baseUrl: origin, headers, conversationId, body, signal })
      const { runId } = accepted
      let firstAt = 0
      let lastAt = 0
      for await (const { event } of events) {
        if (event.type === 'run-end' && event.status !== 'completed') throw new Error(JSON.stringify(event))
        if (event.type !== 'text-delta') continue
        lastAt = performance.now()
        firstAt ||= lastAt
      }
      const { usage } = await call(getRun, { params: { runId } })
      return { firstTextMs: firstAt - sentAt, writingMs: lastAt - firstAt, usage: usage! }
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
