import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { allRoutes, createConversation, getMessage, listMessages, sendMessage } from '@llm-playground/protocol'
import type { ApiError } from '@llm-playground/protocol/client'
import fastCheck from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followToEnd, newConversation, send } from '../testing/follow-reply.ts'
import { shareServer } from '../testing/share-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const DEMO = 'demo:demo'

describe.each(storeKinds)('bad input on $name', (kind) => {
  const shared = shareServer(kind)

  const post = async (
    path: string,
    body: string | ReadableStream,
    headers: Record<string, string> = {},
  ): Promise<[number, string]> => {
    const response = await fetch(shared.server.origin + path, {
      method: 'POST',
      body,
      headers: { ...shared.server.headers, ...headers },
      ...(typeof body !== 'string' && { duplex: 'half' }),
    } as RequestInit)
    const reply = (await response.json()) as { error?: { code: string; nextStep: string } }
    if (reply.error) expect(reply.error.nextStep).not.toBe('')
    return [response.status, reply.error?.code ?? '']
  }

  const roundTrip = async (text: string): Promise<string> => {
    const { id } = await newConversation(shared.server)
    const accepted = await send(shared.server, id, DEMO, text)
    const message = await shared.server.call(getMessage, { params: { messageId: accepted.messageId } })
    return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
  }

  it.each(['{', '', 'null', '[]', '"text"', '{"parts":', '\u0000'])('answers the body %j with a code', async (body) => {
    const { id } = await newConversation(shared.server)
    const [status, code] = await post(`/api/conversations/${id}/messages`, body)
    expect(status).toBe(400)
    expect(['json-invalid', 'input-invalid']).toContain(code)
  })

  it.each([
    { parts: [] },
    { parts: 'text', modelId: DEMO },
    { parts: [{ type: 'text', text: 7 }], modelId: DEMO },
    { parts: [{ type: 'video' }], modelId: DEMO },
    { parts: [{ type: 'text', text: 'x' }], modelId: '' },
    { parts: [{ type: 'text', text: 'x' }], modelId: DEMO, parameters: { temperature: 99 } },
    { parts: [{ type: 'text', text: 'x' }], modelId: DEMO, id: 'not-a-uuid' },
  ])('names what is wrong with %j', async (body) => {
    const { id } = await newConversation(shared.server)
    expect(await post(`/api/conversations/${id}/messages`, JSON.stringify(body))).toEqual([400, 'input-invalid'])
    expect((await shared.server.call(listMessages, { params: { conversationId: id } })).items).toEqual([])
  })

  const HUGE = 100 * 1024 * 1024
  const inPieces = (): ReadableStream =>
    ReadableStream.from(Array.from({ length: 100 }, () => Buffer.alloc(HUGE / 100)))

  it.each([
    ['whole', () => 'x'.repeat(HUGE)],
    ['in pieces of unknown number', inPieces],
  ])('answers a body of 100 MB sent %s in words, every time, and lives', async (_, body) => {
    for (let time = 0; time < 4; time++)
      expect(await post('/api/conversations', body())).toEqual([413, 'body-too-large'])
    await newConversation(shared.server)
  })

  it('takes ten megabytes of pasted text whole', { timeout: 60_000 }, async () => {
    const text = 'lorem ipsum \u{1F9EA} "quoted" \\ \n'.repeat(360_000)
    expect((await roundTrip(text)) === text).toBe(true)
  })

  it.each([
    ['lone surrogates', 'a \ud800 b \udfff c'],
    ['control characters', '\u0000\u0001\u0007\u001b[31m\u007f\u0085'],
    ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['right to left', '\u202eevil\u202c مرحبا'],
    ['quotes', `'; drop table message; -- "`],
  ])('keeps %s exactly as written', async (_, text) => {
    expect(await roundTrip(text)).toBe(text)
  })

  it('keeps any text whatever', async () => {
    await fastCheck.assert(
      fastCheck.asyncProperty(fastCheck.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (text) => {
        expect(await roundTrip(text)).toBe(text)
      }),
      { numRuns: 15 },
    )
  })

  it.each(['demo:o\'model"', 'demo:a:b:c', 'nobody:x', 'demo', `demo:${'x'.repeat(500)}`, 'demo:\n\u0000'])(
    'answers for the model %j with a reply or a reason',
    async (modelId) => {
      const { id } = await newConversation(shared.server)
      try {
        const accepted = await send(shared.server, id, modelId, '1 + 1')
        const last = (await followToEnd(shared.server, accepted.runId)).at(-1)!.event
        expect(last.type).toBe('run-end')
      } catch (cause) {
        expect((cause as ApiError).failure?.code).toMatch(/^(model-not-found|input-invalid)$/)
      }
    },
  )

  it('answers unknown ids with not found', async () => {
    const missing = randomUUID()
    for (const path of [
      `conversations/${missing}`,
      `messages/${missing}`,
      `runs/${missing}`,
      `conversations/${missing}/deleted-messages`,
      `runs/${missing}/events`,
      `attachments/${'0'.repeat(64)}`,
    ]) {
      expect((await fetch(`${shared.server.origin}/api/${path}`, { headers: shared.server.headers })).status).toBe(404)
    }
    const parent = { params: { conversationId: (await newConversation(shared.server)).id } }
    const body = { modelId: DEMO, parts: [{ type: 'text' as const, text: 'x' }], parentId: missing }
    await expect(shared.server.call(sendMessage, { ...parent, body })).rejects.toMatchObject({
      failure: { code: 'message-not-found' },
    })
  })

  it.each([
    '0_1e400_x',
    'Infinity_1_x',
    '0_1.5_x',
    '0_99999999999999999999_x',
    '1e30_1_x',
    '-_-_-',
    '-5',
    '1_2',
    '\'"',
  ])('begins anew at the cursor %j, which none of its lists gave', async (cursor) => {
    for (const list of ['conversations', 'search', 'models']) {
      const url = `${shared.server.origin}/api/${list}?q=x&cursor=${encodeURIComponent(cursor)}`
      const response = await fetch(url, { headers: shared.server.headers })
      expect([list, response.status]).toEqual([list, 200])
      await response.arrayBuffer()
    }
  })

  it('cleans a hostile title and keeps the rest of it', async () => {
    const made = await shared.server.call(createConversation, { body: { title: ' \u0000../..\n\u202e"<b>\ud800 ' } })
    expect(made.title).not.toMatch(/\p{Cc}/u)
    expect(made.title.isWellFormed()).toBe(true)
    expect(made.title).toContain('<b>')
  })

  it('does not take a file for what its name or type claims', async () => {
    const [status] = await post('/api/attachments', '<svg onload=alert(1)>', {
      'content-type': 'image/png',
      'x-file-name': '../../x.png',
    })
    expect(status).toBe(201)
    const { createHash } = await import('node:crypto')
    const sha256 = createHash('sha256').update('<svg onload=alert(1)>').digest('hex')
    const response = await fetch(`${shared.server.origin}/api/attachments/${sha256}`, {
      headers: shared.server.headers,
    })
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    await response.arrayBuffer()
  })

  it('keeps hostile names of files as words, and takes none for a path', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a00', 'hex')
    const upload = { method: 'POST', body: bytes, headers: shared.server.headers }
    const { sha256 } = (await (await fetch(`${shared.server.origin}/api/attachments`, upload)).json()) as {
      sha256: string
    }
    const before = readdirSync(shared.server.dataFolder, { recursive: true }).sort()
    const sendNamed = async (name: string, hash = sha256) => {
      const { id } = await newConversation(shared.server)
      const parts = [{ type: 'image' as const, sha256: hash, mime: 'image/png', name }]
      return shared.server.call(sendMessage, { params: { conversationId: id }, body: { modelId: DEMO, parts } })
    }
    for (const name of [
      '../../etc/passwd',
      'C:\\con\\aux.png',
      '\u0000\u202egnp.exe',
      '<img src=x onerror=alert(1)>',
      '..',
      '\ud800',
    ]) {
      const { messageId } = await sendNamed(name)
      expect((await shared.server.call(getMessage, { params: { messageId } })).parts).toMatchObject([
        { type: 'image', name },
      ])
    }
    expect(readdirSync(shared.server.dataFolder, { recursive: true }).sort()).toEqual(before)
    await expect(sendNamed('x'.repeat(300))).rejects.toMatchObject({ failure: { code: 'input-invalid' } })
  })

  it('gives an error with a code for nonsense on every route', async () => {
    for (const route of allRoutes.filter(({ replyKind }) => replyKind !== 'events')) {
      const path = route.path.replace(/:\w+/g, encodeURIComponent("'\u0000../x"))
      const response = await fetch(shared.server.origin + path, {
        method: route.method,
        headers: shared.server.headers,
        ...(route.method !== 'GET' && { body: '{"id":7,"name":[],"kind":null,"settings":3}' }),
      })
      expect(response.status, `${route.id} ${await response.clone().text()}`).not.toBe(500)
      await response.arrayBuffer()
    }
    expect(shared.server.log()).not.toMatch(/unhandled/i)
  })
})
