import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ExchangeRecorder } from './upstream-exchange.ts'

const run = promisify(execFile)

/** Printable ASCII, which is what a key may hold; spaces would be trimmed on the way. */
const key = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 8, maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes))

const recorded = (secret: string): ExchangeRecorder => {
  const recorder = new ExchangeRecorder(1, [secret], {
    method: 'POST',
    url: `https://api.example.com/v1?key=${encodeURIComponent(secret)}&form=${new URLSearchParams({ secret })}`,
    headers: { authorization: `Bearer ${secret}`, 'x-api-key': secret },
    body: JSON.stringify({ secret, nested: { again: `(${secret})` } }),
  })
  recorder.headersArrived(401, { 'x-echo': secret, 'set-cookie': 'session=not-for-you' })
  const body = Buffer.from(JSON.stringify({ error: `Incorrect API key: ${secret}.` }))
  for (const byte of body) recorder.bytesArrived(Uint8Array.of(byte))
  recorder.connectionFailed(`reset by ${secret}`)
  recorder.conclude(`saw ${secret}`)
  return recorder
}

it('keeps a key in no form and no place', () => {
  fc.assert(
    fc.property(key, (secret) => {
      const exchange = recorded(secret).snapshot()
      const places = [
        exchange.request.url,
        ...Object.values(exchange.request.headers),
        exchange.request.body,
        ...Object.values(exchange.response!.headers),
        exchange.response!.body,
        exchange.connectionError!,
        ...exchange.conclusions,
        exchange.curl,
      ]
      const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]
      for (const place of places) for (const form of forms) expect(place).not.toContain(form)
      expect(exchange.response!.headers['set-cookie']).not.toContain('not-for-you')
    }),
  )
})

it.each(['$&', '$`', "$'", '$$'])('keeps a key that ends in %s', (end) => {
  const secret = `canary-0123456789${end}`
  const { request, response } = recorded(secret).snapshot()
  for (const place of [request.url, request.body, request.headers.authorization, response!.body])
    expect(place).not.toContain('canary')
})

it('leaves no half of a key where a long body is cut', () => {
  const secret = 'sk-canaryCANARY0123456789abcdefghijklmnopqrstuvwxyz'
  for (const offset of [0, 5, 20, 40]) {
    const body = `${'x'.repeat(256 * 1024 - offset)}${secret}${'y'.repeat(100_000)}`
    const recorder = new ExchangeRecorder(1, [secret], { method: 'POST', url: 'http://a.test/', headers: {}, body })
    recorder.headersArrived(200, {})
    for (let at = 0; at < body.length; at += 1000) recorder.bytesArrived(Buffer.from(body.slice(at, at + 1000)))
    const exchange = recorder.snapshot()
    for (const place of [exchange.request.body, exchange.response!.body, exchange.curl])
      expect(/canary|CANARY|0123|abcd/.test(place)).toBe(false)
    expect(exchange.response!.bodyBytes).toBe(body.length)
  }
})

it('keeps the begin and the end of a long answer that went well, and no part of a key at the cuts', () => {
  const secret = 'sk-canaryCANARY0123456789abcdefghijklmnopqrstuvwxyz'
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.constantFrom(16 * 1024, 90_000 - 8 * 1024), (offset, cutAt) => {
      const recorder = new ExchangeRecorder(1, [secret], {
        method: 'POST',
        url: 'http://a.test/',
        headers: {},
        body: '',
      })
      recorder.headersArrived(200, {})
      const text = 'é'.repeat(90_000)
      const at = cutAt - offset
      const body = Buffer.from(`${text.slice(0, at)}${secret}${text.slice(at + secret.length)}END`)
      for (let start = 0; start < body.length; start += 1001) recorder.bytesArrived(body.subarray(start, start + 1001))
      expect(recorder.snapshot().response!.body.length).toBeGreaterThan(80_000)
      recorder.completed()
      const { response } = recorder.snapshot()
      expect(response!.body.length).toBeLessThan(25_000)
      expect(response!.body).toMatch(/^é{1000}.*kB left out; the reply is complete.*é{1000}END$/s)
      expect(/canary|CANARY|0123|\uFFFD/.test(response!.body)).toBe(false)
      expect(response!.bodyBytes).toBe(body.length)
    }),
  )
})

it('masks a short key in headers and leaves words alone', () => {
  const recorder = new ExchangeRecorder(1, ['a'], {
    method: 'POST',
    url: 'http://localhost:1234/v1/chat',
    headers: { authorization: 'Bearer a' },
    body: '{"text":"a banana"}',
  })
  const { request, curl } = recorder.snapshot()
  expect(request.body).toBe('{"text":"a banana"}')
  expect(request.headers.authorization).not.toMatch(/ a$/)
  expect(curl).toContain('"$KEY"')
})

it('gives a shell command that sends the very same request once KEY is set', async () => {
  const secret = `sk-'"$(id)\`;&|\\!`
  const received: { headers: NodeJS.Dict<string | string[]>; url: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, url: request.url!, body: await text(request) })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const headers = { authorization: `Bearer ${secret}`, 'x-odd': `it's "odd" $HOME \`date\`` }
  const body = JSON.stringify({ message: `it's $HOME and "more"\n\\ 日本語`, secret: 'none' })
  const recorder = new ExchangeRecorder(1, [secret], {
    method: 'POST',
    url: `http://127.0.0.1:${port}/a?b='c'`,
    headers,
    body,
  })
  await run('bash', ['-c', recorder.snapshot().curl], { env: { PATH: process.env.PATH, KEY: secret } })
  server.close()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({ url: "/a?b='c'", body, headers })
})
