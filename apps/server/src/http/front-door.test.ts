import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { createConversation, createLaunchLink } from '@llm-playground/protocol'
import { describe, expect, it } from 'vitest'
import { shareServer } from '../testing/share-server.ts'
import { startServer } from '../testing/start-server.ts'
import { storeKinds } from '../testing/test-stores.ts'

const shared = shareServer()

interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

/** `fetch` refuses to set Host and Origin, and these are about exactly those. */
const ask = (path: string, headers: Record<string, string>, method = 'GET', body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(shared.server.origin)
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on('error', reject)
    request.end(body)
  })

const codeOf = ({ body }: Answer): string => (JSON.parse(body) as { error: { code: string } }).error.code
const port = (): string => new URL(shared.server.origin).port

describe('a name that was allowed', () => {
  it('is answered to, with its own pages as the only other origin', async () => {
    await using other = await storeKinds[0]!.create()
    await using behindProxy = await startServer(other, { flags: ['--allow-host', 'chat.example.org'] })
    const { hostname, port: otherPort } = new URL(behindProxy.origin)
    const statusOf = (headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        const options = { hostname, port: otherPort, path: '/api/conversations' }
        httpRequest({ ...options, headers: { ...behindProxy.headers, ...headers } }, (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
          .on('error', reject)
          .end()
      })
    expect(await statusOf({ host: 'chat.example.org' })).toBe(200)
    expect(await statusOf({ host: 'chat.example.org', origin: 'https://chat.example.org' })).toBe(200)
    expect(await statusOf({ host: 'chat.example.org', origin: 'https://evil.example' })).toBe(403)
    expect(await statusOf({ host: 'evil.example' })).toBeGreaterThanOrEqual(400)
  })
})

describe('who may call', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.'])(
    'refuses the host "%s", as after DNS rebinding',
    async (host) => {
      const answer = await ask('/api/conversations', { host, ...shared.server.headers })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain('items')
    },
  )

  it('answers to each loopback name', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await ask('/api/conversations', { host: `${name}:${port()}`, ...shared.server.headers })).status).toBe(
        200,
      )
    }
  })

  it.each(['http://evil.example', 'https://localhost:1', 'null', 'http://localhost.evil.example'])(
    'refuses a page of %s, even with the token',
    async (origin) => {
      const answer = await ask(
        '/api/conversations',
        { host: `127.0.0.1:${port()}`, origin, ...shared.server.headers },
        'POST',
        '{}',
      )
      expect([answer.status, codeOf(answer)]).toEqual([403, 'origin-refused'])
    },
  )

  it('takes its own page', async () => {
    const host = `127.0.0.1:${port()}`
    const answer = await ask(
      '/api/conversations',
      { host, origin: `http://${host}`, ...shared.server.headers },
      'POST',
      '{}',
    )
    expect(answer.status).toBe(201)
  })

  it('refuses an origin that is no URL with an error, not a crash', async () => {
    const answer = await ask('/api/conversations', {
      host: `127.0.0.1:${port()}`,
      origin: ':::',
      ...shared.server.headers,
    })
    expect([answer.status, codeOf(answer)]).toEqual([403, 'origin-refused'])
  })

  it('refuses a cross-site request that carries no origin', async () => {
    const headers = {
      host: `127.0.0.1:${port()}`,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      ...shared.server.headers,
    }
    expect(codeOf(await ask('/api/models', headers))).toBe('origin-refused')
  })

  it('asks everybody else to sign in, on every API route, and says how', async () => {
    for (const path of ['/api/conversations', '/api/models', '/api/providers', '/api/system', '/api/backups']) {
      const answer = await ask(path, { host: `127.0.0.1:${port()}` })
      expect([answer.status, codeOf(answer)]).toEqual([401, 'sign-in-needed'])
    }
    const wrong = await ask('/api/system', { host: `127.0.0.1:${port()}`, authorization: 'Bearer wrong' })
    expect(wrong.status).toBe(401)
  })
})

describe('the launch link', () => {
  it('signs one browser in, once, with a cookie that scripts cannot read', async () => {
    const { url } = await shared.server.call(createLaunchLink, {})
    const host = `127.0.0.1:${port()}`
    const path = url.slice(url.indexOf('/launch'))
    const first = await ask(path, { host })
    const cookie = String(first.headers['set-cookie'])
    expect([first.status, first.headers.location]).toEqual([303, '/'])
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await ask('/api/system', { host, cookie: cookie.split(';')[0]! })).status).toBe(200)
    expect(codeOf(await ask(path, { host }))).toBe('launch-link-used')
    expect(codeOf(await ask('/launch?token=', { host }))).toBe('launch-link-used')
  })

  it('stays valid after a restart', async () => {
    const { url } = await shared.server.call(createLaunchLink, {})
    const first = await ask(url.slice(url.indexOf('/launch')), { host: `127.0.0.1:${port()}` })
    const cookie = String(first.headers['set-cookie']).split(';')[0]!
    await shared.server.terminate()
    shared.server = await startServer(shared.store)
    expect((await ask('/api/system', { host: `127.0.0.1:${port()}`, cookie })).status).toBe(200)
  })
})

describe('what every answer carries', () => {
  it('has a strict policy and no sniffing', async () => {
    for (const path of ['/', '/api/system', '/healthz', '/nowhere']) {
      const { headers } = await ask(path, { host: `127.0.0.1:${port()}` })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
  })

  it('serves an empty frame that is an origin of its own and has no way to the network', async () => {
    const { status, headers, body } = await ask('/sandbox-frame', { host: `127.0.0.1:${port()}` })
    expect(status).toBe(200)
    const policy = String(headers['content-security-policy'])
    expect(policy).toMatch(/^sandbox allow-scripts allow-forms; default-src 'none'; /)
    expect(policy).not.toMatch(
      /allow-same-origin|allow-top-navigation|allow-popups|'self'(?<!frame-ancestors 'self')|https?:|\*/,
    )
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default")
    for (const directive of ['connect-src', 'frame-src', 'form-action', 'base-uri']) {
      expect(policy).toContain(`${directive} 'none'`)
    }
    expect(headers['set-cookie']).toBeUndefined()
    expect(body).not.toContain(port())
  })

  it('lets the page frame nothing but itself', async () => {
    const { headers } = await ask('/', { host: `127.0.0.1:${port()}` })
    expect(headers['content-security-policy']).toContain("frame-src 'self'; ")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  })

  it('reports health without a token and without anything private', async () => {
    const host = `127.0.0.1:${port()}`
    await shared.server.call(createConversation, { body: { title: 'CANARY-private-title' } })
    expect((await ask('/healthz', { host })).status).toBe(200)
    expect((await ask('/readyz', { host })).body).toBe('ready\n')
    const metrics = await ask('/metrics', { host })
    expect(metrics.body).toContain('process_resident_memory_bytes')
    expect(metrics.body).not.toContain('CANARY')
  })

  it('serves nothing outside the page’s folder', async () => {
    const host = `127.0.0.1:${port()}`
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/assets/../../../../etc/passwd',
      '/%00',
      '/.git/config',
    ]) {
      const { body } = await ask(path, { host })
      expect(body).not.toContain('"workspaces"')
      expect(body).not.toContain('root:')
    }
  })

  it('lives on after bytes that are no HTTP', async () => {
    const socket = connect(Number(port()), '127.0.0.1')
    socket.end('\x00\xff not http at all\r\n\r\n')
    await new Promise((resolve) => socket.resume().on('close', resolve))
    expect((await ask('/healthz', { host: `127.0.0.1:${port()}` })).status).toBe(200)
  })
})
