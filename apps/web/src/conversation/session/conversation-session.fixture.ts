import type { AcceptedEvent, Conversation, ConversationDetail, PathMessage, RunEvent } from '@llm-playground/protocol'
import { createMemoryDatabase } from '../../api/memory-database.ts'
import { createServices } from '../../api/services.ts'
import { createPageText } from '../../ui/stored-text.ts'
import { createConversationSession } from './conversation-session.ts'

export const RUN = '01a20f03-8094-7b71-95f0-04300d39bce8'

export const detailOf = (seq: number): ConversationDetail => ({
  id: 'c',
  title: 'sizing',
  settings: {},
  currentBranch: 'main',
  seq,
  createdAt: 0,
  updatedAt: seq,
  lastRun: null,
  messageCount: 2,
  totalCost: null,
  isPinned: false,
  deletions: 0,
  running: [],
  branches: [{ name: 'main', headId: null, ordinal: 1, version: 1 }],
})

/** As the activity stream tells of it. */
export const rowOf = (seq: number, messageCount: number): Conversation => {
  const { branches: _, running: __, ...row } = detailOf(seq)
  return { ...row, messageCount }
}

/** A server in a function: what it has, what it was asked, and streams that the test writes to. */
const createFakeServer = () => {
  const asked: string[] = []
  const server = {
    seq: 1,
    /** Any page; `path` tells a single message. */
    items: [] as PathMessage[],
    path: [] as PathMessage[],
    running: [] as ConversationDetail['running'],
    deleted: [] as string[],
    isPinned: false,
    deletions: 0,
    isDown: false,
    isGone: false,
    /** What an answer waits for after it was made. */
    late: Promise.resolve(),
  }
  const detail = (): ConversationDetail => ({
    ...detailOf(server.seq),
    running: server.running,
    deletions: server.deletions,
  })
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined
  const encoder = new TextEncoder()
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
  const openStream = () =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          stream = controller
        },
      }),
      { status: 200 },
    )
  const fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const url = String(input)
    asked.push(url)
    if (server.isDown) throw new TypeError('fetch failed')
    if (url.includes('/events') || url.endsWith('/follow')) return openStream()
    if (server.isGone) return json({ error: { code: 'conversation-not-found', message: '', nextStep: '' } }, 404)
    const at = /[?&]to=(\d+)&limit=1$/.exec(url)?.[1]
    if (at) return json({ items: [server.path[Number(at) - 1]], conversation: detail() })
    if (url.includes('/deleted-messages'))
      return json({ items: server.deleted.map((id) => ({ id, deleted: { at: 1, restorableUntil: 2 } })) })
    if (url.includes('/messages?')) {
      const answer = json({ items: server.items, conversation: detail() })
      await server.late
      return answer
    }
    if (url.startsWith('/api/messages/'))
      return json([...server.items, ...server.path].find(({ id }) => url.endsWith(`/${id}`)))
    return json(detail())
  }
  return {
    server,
    asked,
    fetch,
    say: (seq: number, event: RunEvent | AcceptedEvent) =>
      stream?.enqueue(encoder.encode(`id: ${seq}\ndata: ${JSON.stringify(event)}\n\n`)),
    cut: () => stream?.close(),
    eventCalls: () => asked.filter((url) => url.includes('/events')),
  }
}

/** A session of one conversation on that server. */
export const setUp = () => {
  const fake = createFakeServer()
  const memory = createPageText()
  const services = createServices({ fetch: fake.fetch, local: createMemoryDatabase(), memory, isOnline: true })
  const session = createConversationSession(services, 'c', (work) => queueMicrotask(work))
  const reply = () => session.getState().messages.m2
  const text = () =>
    reply()
      ?.parts.map((part) => ('text' in part ? part.text : ''))
      .join('') ?? ''
  return { ...fake, services, session, reply, text }
}
