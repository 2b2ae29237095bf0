import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Egress } from '../http/egress.ts'
import { createUpstreamRequest, type UpstreamOptions } from './upstream-request.ts'

const egress = new Egress()
let answer: (response: ServerResponse) => void = () => {}
const server = createServer((_, response) => answer(response))
let host = ''

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await egress.close()
  server.closeAllConnections()
  server.close()
})

const requestWith = (options: Partial<UpstreamOptions>) =>
  createUpstreamRequest({
    egress,
    signal: new AbortController().signal,
    secrets: [],
    allowedHostOf: () => host,
    onExchange: () => {},
    nextAttempt: () => 1,
    ...options,
  })

const ask = async (limits: { headersMs?: number; silenceMs?: number }, options: Partial<UpstreamOptions> = {}) => {
  const { body } = await requestWith(options)(`http://${host}/`, { limits })
  for await (const _ of body);
}

/** @returns what the server saw of its connection: closed before it had answered */
const leftBy = (response: ServerResponse): Promise<unknown> => once(response, 'close')

describe('an upstream without end', () => {
  it('that accepts and never answers is left', async () => {
    const left = Promise.withResolvers<unknown>()
    answer = (response) => left.resolve(leftBy(response))
    await expect(ask({ headersMs: 50 })).rejects.toMatchObject({
      failure: { code: 'upstream-timeout', isRetryable: true, why: expect.stringContaining('HEADERS_TIMEOUT') },
    })
    await left.promise
  })

  it('that goes silent in the middle is left', async () => {
    const left = Promise.withResolvers<unknown>()
    answer = (response) => {
      left.resolve(leftBy(response))
      response.write('The beginning')
    }
    await expect(ask({ silenceMs: 50 })).rejects.toMatchObject({ failure: { code: 'upstream-silent' } })
    await left.promise
  })

  it('that drips a byte now and then, never silent for long, is left when the whole call has had its time', async () => {
    const left = Promise.withResolvers<unknown>()
    answer = (response) => {
      const dripping = setInterval(() => response.write('.'), 10)
      left.resolve(leftBy(response).finally(() => clearInterval(dripping)))
    }
    await expect(ask({ silenceMs: 30_000 }, { wholeCallMs: 1_500 })).rejects.toMatchObject({
      failure: { code: 'upstream-timeout', why: 'The time limit of the call passed.' },
    })
    await left.promise
  })
  it('of whose answer nobody reads the body is left then, too', async () => {
    const left = Promise.withResolvers<unknown>()
    answer = (response) => {
      left.resolve(leftBy(response))
      response.write('The beginning')
    }
    const { status } = await requestWith({ wholeCallMs: 1_500 })(`http://${host}/`)
    await left.promise
    expect(status).toBe(200)
  })
})
