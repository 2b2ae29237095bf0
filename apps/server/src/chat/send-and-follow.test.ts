import { randomUUID } from 'node:crypto'
import { syntheticText } from '@llm-playground/fake-upstream'
import {
  type AcceptedEvent,
  deleteMessage,
  getConversation,
  listMessages,
  type NumberedRunEvent,
  updateConversation,
} from '@llm-playground/protocol'
import { answerAgainAndFollow, type SentMessage, sendAndFollow } from '@llm-playground/protocol/client'
import { describe, expect, it } from 'vitest'
import { foldEvents, textOfParts } from '../testing/follow-reply.ts'
import { shareScriptedServers } from '../testing/share-scripted-servers.ts'
import { storeKinds } from '../testing/test-stores.ts'

const TOKENS = 300
const NEVER = new AbortController().signal

describe.each(storeKinds)('sending and following in one request on $name', ({ create }) => {
  const shared = shareScriptedServers({ create })

  const bodyOf = (text: string, parentId?: string | null) => ({
    id: randomUUID(),
    modelId: shared.model.modelId,
    parts: [{ type: 'text' as const, text }],
    conversation: { title: '', settings: { systemPrompt: 'Be brief.' } },
    ...(parentId !== undefined && { parentId }),
  })

  interface Told {
    accepted: AcceptedEvent
    events: NumberedRunEvent[]
  }

  const readAll = async (sent: SentMessage): Promise<Told> => {
    const events: NumberedRunEvent[] = []
    for await (const event of sent.events) events.push(event)
    return { accepted: sent.accepted, events }
  }

  const ask = async (
    conversationId: string,
    body: ReturnType<typeof bodyOf>,
    fetch = globalThis.fetch,
  ): Promise<Told> => {
    const { origin: baseUrl, headers } = shared.server
    return readAll(await sendAndFollow({ baseUrl, headers, fetch, conversationId, body, signal: NEVER }))
  }

  const askAgain = async (messageId: string, more: Record<string, string> = {}): Promise<Told> => {
    const { origin: baseUrl } = shared.server
    const headers = { ...shared.server.headers, ...more }
    return readAll(await answerAgainAndFollow({ baseUrl, headers, messageId, body: {}, signal: NEVER }))
  }

  const wordsOf = (runId: string, events: NumberedRunEvent[]): string => textOfParts(foldEvents(runId, events).parts)

  it('creates the conversation, says where both messages stand, and gives the whole reply', async () => {
    const conversationId = randomUUID()
    for (const turn of [1, 2]) {
      const { accepted, events } = await ask(conversationId, bodyOf(`Turn ${turn} [fake tokens=${TOKENS}]`))
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      expect(wordsOf(accepted.runId, events)).toBe(syntheticText(TOKENS))

      const { items } = await shared.server.call(listMessages, { params: { conversationId } })
      const detail = await shared.server.call(getConversation, { params: { conversationId } })
      const [question, reply] = items.slice(-2)
      const { placed } = accepted
      expect(accepted).toMatchObject({ messageId: question!.id, replyId: reply!.id, runId: reply!.run!.id })
      expect(placed).toMatchObject({
        parentId: question!.parentId,
        position: question!.position,
        createdAt: question!.createdAt,
      })
      expect([placed!.branch]).toEqual(detail.branches)
      expect(placed!.conversation).toMatchObject({
        title: `Turn 1 [fake tokens=${TOKENS}]`,
        messageCount: 2 * turn,
        createdAt: detail.createdAt,
      })
    }
  })

  it('says what a new branch leaves: by an edit, by an edit of the first message, and by another answer', async () => {
    const conversationId = randomUUID()
    const first = await ask(conversationId, bodyOf('First [fake tokens=5]'))
    const second = await ask(conversationId, bodyOf('Second [fake tokens=5]'))
    await shared.server.call(deleteMessage, { params: { messageId: second.accepted.messageId } })
    await shared.server.call(updateConversation, { params: { conversationId }, body: { isPinned: true } })
    expect(first.accepted.placed!.fork).toBe(undefined)
    const told = [
      () => ask(conversationId, bodyOf('Second, edited [fake tokens=5]', first.accepted.replyId)),
      () => askAgain(first.accepted.replyId),
      () => ask(conversationId, bodyOf('First, edited [fake tokens=5]', null)),
    ]
    for (const tell of told) {
      const { accepted, events } = await tell()
      const { items } = await shared.server.call(listMessages, { params: { conversationId } })
      const detail = await shared.server.call(getConversation, { params: { conversationId } })
      const { branch, fork, conversation, parentId, position, createdAt } = accepted.placed!
      const index = items.findIndex((each) => each.parentId === parentId)
      expect(fork).toEqual({ siblingIds: items[index]!.siblingIds, forks: items[index - 1]?.forks ?? [] })
      expect(items[index]).toMatchObject({ position, createdAt })
      expect(detail.branches).toContainEqual(branch)
      const { updatedAt, seq: _, settings, ...rest } = conversation
      expect(detail).toMatchObject({ ...rest, currentBranch: branch.name, ...(settings && { settings }) })
      expect(items.at(-1)).toMatchObject({ id: accepted.replyId, createdAt: updatedAt })
      expect(wordsOf(accepted.runId, events)).toBe(syntheticText(5))
    }
  })

  it('asked twice under one key for another answer, it gives the first one', async () => {
    const { accepted } = await ask(randomUUID(), bodyOf('Again [fake tokens=5]'))
    const key = { 'idempotency-key': randomUUID() }
    const [one, two] = [await askAgain(accepted.replyId, key), await askAgain(accepted.replyId, key)]
    expect(two).toEqual({ ...one, accepted: { ...one.accepted, placed: undefined } })
  })

  it('goes on with the run when the connection breaks in the middle', async () => {
    const broken: typeof globalThis.fetch = async (input, init) => {
      const response = await fetch(input, init)
      if (init?.method !== 'POST') return response
      let left = 900
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform: (bytes, controller) => {
          controller.enqueue(bytes.subarray(0, left))
          left -= bytes.length
          if (left <= 0) controller.error(new Error('the connection broke'))
        },
      })
      return new Response(response.body!.pipeThrough(cut), { status: response.status })
    }
    const { accepted, events } = await ask(randomUUID(), bodyOf(`[fake tokens=${TOKENS} speed=1000]`), broken)
    expect(wordsOf(accepted.runId, events)).toBe(syntheticText(TOKENS))
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  })

  it('answers a message that was sent before with its own reply', async () => {
    const conversationId = randomUUID()
    const body = bodyOf(`[fake tokens=${TOKENS}]`)
    const first = await ask(conversationId, body)
    const again = await ask(conversationId, body)
    expect(again.accepted).toMatchObject({ runId: first.accepted.runId, replyId: first.accepted.replyId })
    expect(again.accepted.placed).toBe(undefined)
    expect(again.events).toEqual(first.events)
  })

  it('refuses before it begins to stream', async () => {
    const refused = ask(randomUUID(), { ...bodyOf('x'), modelId: 'nobody/nothing' })
    await expect(refused).rejects.toMatchObject({ failure: { code: 'model-not-found' } })
    const { conversation: _, ...withoutCreation } = bodyOf('x')
    await expect(ask(randomUUID(), withoutCreation as never)).rejects.toMatchObject({
      failure: { code: 'conversation-not-found' },
    })
  })
})
