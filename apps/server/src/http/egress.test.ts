import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Egress, type EgressRequest } from './egress.ts'

let server: Server
let host: string
let received: string[]
const egress = new Egress()

beforeAll(async () => {
  server = createServer((request, response) => {
    received.push(request.url ?? '')
    const target = new URL(request.url ?? '', 'http://x').searchParams.get('to')
    if (target) response.writeHead(302, { location: target }).end()
    else response.end('reached')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await egress.close()
  server.close()
})

const ask = async (url: string, options: Partial<EgressRequest> = {}): Promise<string> => {
  received = []
  const response = await egress.request(url, {
    method: 'GET',
    headers: {},
    signal: AbortSignal.timeout(5_000),
    headersMs: 5_000,
    silenceMs: 5_000,
    allowedHost: null,
    ...options,
  })
  return response.body.text()
}

describe('the door to the network', () => {
  it('reaches a private address only when a person named it', async () => {
    expect(await ask(`http://${host}/`, { allowedHost: host })).toBe('reached')
    await expect(ask(`http://${host}/`)).rejects.toMatchObject({ code: 'egress-blocked' })
    expect(received).toEqual([])
  })

  it.each([
    'http://127.0.0.1:1/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0.0.0.0/',
    'file:///etc/passwd',
    'ftp://example.org/',
  ])('refuses %s', async (url) => {
    await expect(ask(url)).rejects.toMatchObject({ code: 'egress-blocked' })
  })

  it('refuses a name that resolves to this computer', async () => {
    const name = host.replace('127.0.0.1', 'localhost')
    const refusal = await ask(`http://${name}/`).catch((cause: unknown) => cause)
    expect(JSON.stringify([refusal, (refusal as Error).cause]) + String(refusal)).toMatch(/not allowed|egress-blocked/)
    expect(received).toEqual([])
  })

  it('follows a redirect on the same host, and none from there to another', async () => {
    expect(await ask(`http://${host}/?to=/second`, { allowedHost: host })).toBe('reached')
    for (const to of ['http://localhost:1/', 'http://10.0.0.1/', 'file:///etc/passwd', '//example.org/']) {
      const url = `http://${host}/?to=${encodeURIComponent(to)}`
      await expect(ask(url, { allowedHost: host })).rejects.toMatchObject({ code: 'egress-blocked' })
    }
  })

  it('checks the address again where a download may change the host', async () => {
    const to = encodeURIComponent('http://10.0.0.1/')
    await expect(ask(`http://${host}/?to=${to}`, { allowedHost: host, mayChangeHost: true })).rejects.toMatchObject({
      code: 'egress-blocked',
    })
  })

  it('does not go round in circles', async () => {
    const circle = `http://${host}/?to=${encodeURIComponent('?to=%3Fto%3D%253Fto%253D%25253Fto%25253D%2525252Fend')}`
    await expect(ask(circle, { allowedHost: host })).rejects.toMatchObject({ why: 'too many redirects' })
  })
})

describe('a proxy', () => {
  let proxy: Server
  let proxied: string[]
  let through: Egress
  const askThrough = async (url: string, allowedHost: string | null = null): Promise<string> => {
    const options = { method: 'GET' as const, headers: {}, signal: AbortSignal.timeout(5_000) }
    const response = await through.request(url, { ...options, headersMs: 5_000, silenceMs: 5_000, allowedHost })
    return response.body.text()
  }

  beforeAll(async () => {
    // Plain addresses are asked of the proxy itself, secure ones through a tunnel. Both end at what there is here.
    proxy = createServer((request, response) => {
      proxied.push(request.url ?? '')
      response.end('reached')
    }).on('connect', (request, socket: Socket) => {
      proxied.push(request.url ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    through = new Egress({ httpProxy: address, httpsProxy: address, noProxy: 'straight.invalid' })
  })
  afterAll(async () => {
    await through.close()
    proxy.close()
  })
  beforeEach(() => {
    proxied = []
    received = []
  })

  it('is asked for what lies outside, and looks the name up itself', async () => {
    expect(await askThrough('http://vendor.invalid/v1')).toBe('reached')
    expect(await askThrough('http://named.invalid:8080/v1', 'named.invalid:8080')).toBe('reached')
    await expect(askThrough('https://vendor.invalid/v1')).rejects.toThrow()
    expect(proxied).toEqual(['http://vendor.invalid/v1', 'http://named.invalid:8080/v1', 'vendor.invalid:443'])
  })

  it('is not asked for this computer, for the hosts that are left out, nor for private addresses nobody named', async () => {
    expect(await askThrough(`http://${host}/`, host)).toBe('reached')
    await expect(askThrough('http://straight.invalid/')).rejects.toThrow()
    await expect(askThrough('http://10.0.0.1/')).rejects.toMatchObject({ code: 'egress-blocked' })
    await expect(askThrough('http://localhost/')).rejects.toMatchObject({ code: 'egress-blocked' })
    expect(proxied).toEqual([])
  })
})
