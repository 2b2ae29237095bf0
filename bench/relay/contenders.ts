import { fileURLToPath } from 'node:url'
import { type MeasuredProcess, startMeasured } from '../processes/start-measured.ts'
import { type Playground, startPlayground } from '../processes/start-playground.ts'
import { chatFormat, eventFormat, plainFormat, type ReplyFormat, readReply } from './read-reply.ts'

export interface Reply {
  words: string
  /** From the question to the first word. */
  firstMs: number
}

export interface Contender {
  name: string
  /** Null for the upstream itself: it is what the others add to. */
  process: MeasuredProcess | null
  /** Work that is no part of a message: it happens before measuring. */
  prepare(count: number): Promise<void>
  ask(prompt: string): Promise<Reply>
}

const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const peerFolder = local('../peers')

/** A contender that answers the upstream's own request with some stream of the same words. */
const askAt =
  (url: string, format: ReplyFormat, headers: Record<string, string> = {}) =>
  async (prompt: string): Promise<Reply> => {
    const body = { model: 'fake-model', stream: true, messages: [{ role: 'user', content: prompt }] }
    const startedAt = performance.now()
    const { words, firstAt } = await readReply({ method: 'POST', url, headers, body }, format)
    return { words, firstMs: firstAt - startedAt }
  }

const nothing = async (): Promise<void> => undefined

const startServer = (path: string, args: string[]): Promise<MeasuredProcess> =>
  startMeasured({ args: [local(path), ...args], readyPrefix: 'Ready: ', cwd: peerFolder })

const CHAT = '/v1/chat/completions'

const startPortkey = async (upstreamUrl: string): Promise<Contender> => {
  const server = await startServer('../peers/portkey-server.mjs', [])
  const headers = {
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${upstreamUrl}/v1`,
    authorization: 'Bearer sk-benchmark-key',
  }
  const ask = askAt(server.announced + CHAT, chatFormat, headers)
  return { name: 'portkey', process: server, prepare: nothing, ask }
}

const startAiSdk = async (upstreamUrl: string): Promise<Contender> => {
  const server = await startServer('../peers/ai-sdk-server.mjs', [upstreamUrl])
  return { name: 'streamText', process: server, prepare: nothing, ask: askAt(server.announced, plainFormat) }
}

const startPassThrough = async (upstreamUrl: string): Promise<Contender> => {
  const server = await startServer('pass-through-server.ts', [upstreamUrl])
  return { name: 'raw', process: server, prepare: nothing, ask: askAt(server.announced + CHAT, chatFormat) }
}

/** As the page does it: the answer to a message carries its reply. */
export const ours = (playground: Playground): Contender => {
  const { origin, headers } = playground
  const conversations: string[] = []
  return {
    name: 'ours',
    process: playground.process,
    prepare: async (count) => {
      for (let made = 0; made < count; made++) conversations.push(await playground.newConversation())
    },
    ask: async (prompt) => {
      const conversationId = conversations.pop()
      if (!conversationId) throw new Error('Prepare as many conversations as questions.')
      const url = `${origin}/api/conversations/${conversationId}/messages/follow`
      const body = { modelId: playground.modelId, parts: [{ type: 'text', text: prompt }] }
      const startedAt = performance.now()
      const { words, firstAt } = await readReply({ method: 'POST', url, headers, body }, eventFormat)
      return { words, firstMs: firstAt - startedAt }
    },
  }
}

/** Every contender in a process of its own, all on one upstream. */
export const startContenders = async (upstreamUrl: string, stack: AsyncDisposableStack): Promise<Contender[]> => {
  const direct = { name: 'direct', process: null, prepare: nothing, ask: askAt(upstreamUrl + CHAT, chatFormat) }
  const peers = [await startPassThrough(upstreamUrl), await startPortkey(upstreamUrl), await startAiSdk(upstreamUrl)]
  for (const { process } of peers) if (process) stack.use(process)
  return [direct, ...peers, ours(stack.use(await startPlayground(upstreamUrl)))]
}
