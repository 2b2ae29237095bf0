import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createConversation, createProvider, listModels, sendMessage } from '@llm-playground/protocol'
import { type CallRouteFunction, createCallRoute } from '@llm-playground/protocol/client'
import { type MeasuredProcess, startMeasured } from './start-measured.ts'

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url))

export interface Playground extends AsyncDisposable {
  origin: string
  headers: Record<string, string>
  process: MeasuredProcess
  dataFolder: string
  call: CallRouteFunction
  modelId: string
  /** A conversation that nothing was said in. */
  newConversation(): Promise<string>
  /** @returns the id of the run that answers */
  send(conversationId: string, text: string): Promise<string>
}

/** The model of the scripted upstream, connected as a person connects any compatible server. */
const connectUpstream = async (call: CallRouteFunction, upstreamUrl: string): Promise<string> => {
  const settings = { baseUrl: `${upstreamUrl}/v1`, apiKey: 'sk-benchmark-key' }
  const provider = await call(createProvider, { body: { kind: 'openai-compatible', name: 'Upstream', settings } })
  const { items } = await call(listModels)
  const model = items.find(({ providerId }) => providerId === provider.id)
  if (!model) throw new Error('The upstream offers no model.')
  return model.id
}

/** The product's own server on SQLite in a fresh data folder, just as `npm start` runs it. */
export const startPlayground = async (upstreamUrl: string, nodeFlags: string[] = []): Promise<Playground> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'bench-playground-'))
  const server = await startMeasured({
    args: [...nodeFlags, MAIN, '--data', dataFolder, '--no-open', '--port', '0'],
    readyPrefix: 'Ready: ',
  })
  const { origin } = new URL(server.announced)
  const headers = { authorization: `Bearer ${readFileSync(join(dataFolder, 'local-token'), 'utf8').trim()}` }
  const call = createCallRoute({ baseUrl: origin, headers })
  const modelId = await connectUpstream(call, upstreamUrl)
  return {
    origin,
    headers,
    process: server,
    dataFolder,
    call,
    modelId,
    newConversation: async () => (await call(createConversation, { body: {} })).id,
    send: async (conversationId, text) => {
      const body = { modelId, parts: [{ type: 'text' as const, text }] }
      return (await call(sendMessage, { params: { conversationId }, body })).runId
    },
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
