import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
import { startMeasured } from '../processes/start-measured.ts'
import { readProcess } from '../start/read-process.ts'

const IDLE_MS = 3000
const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

/** One reply as somebody who watches it sees it. */
export interface Watched {
  firstTextMs: number
  /** From the first words to the last. */
  writingMs: number
  usage: Usage
}

/** The product's own server with the practice model, as `npm start` runs it. */
export const startLocalPlayground = async ({ model }: PracticeModel, settings: Record<string, unknown>) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-local-'))
  const models = join(dataFolder, 'providers', 'local', 'models')
  mkdirSync(models, { recursive: true })
  linkSync(model.file, join(models, `${model.name}.gguf`))
  const args = [MAIN, '--data', dataFolder, '--no-open', '--port', '0']
  // As `npm start` has it: without compiled code at hand the first reading of the source stays in memory.
  const environment = { NODE_COMPILE_CACHE: join(tmpdir(), 'bench-local-compile-cache') }
  const server = await startMeasured({ args, readyPrefix: 'Ready: ', environment })
  // As the benchmark `start` measures it: nobody has asked for anything, and the garbage of the start is gone.
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const idleMb = readProcess(server.pid).rssMb
  const { origin } = new URL(server.announced)
  const headers = { authorization: `Bearer ${readFileSync(join(dataFolder, 'local-token'), 'utf8').trim()}` }
  const call = createCallRoute({ baseUrl: origin, headers })
  await call(updateProvider, { params: { providerId: 'local' }, body: { settings } })
  const { items } = await call(listModels, { query: {} })
  const modelId = items.find(({ name, isLocal }) => isLocal && name === model.name)?.id
  if (modelId === undefined) throw new Error('the practice model is not offered')
  return {
    server,
    idleMb,
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
