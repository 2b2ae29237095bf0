import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, type Dispatcher, request as undiciRequest } from 'undici'
import { PlaygroundError } from '../errors.ts'

const REDIRECTS = 3
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308])

export interface EgressRequest {
  method: 'GET' | 'POST' | 'DELETE'
  headers: Record<string, string>
  body?: string
  signal: AbortSignal
  headersMs: number
  silenceMs: number
  /** A download without a key may be sent on to a content network; a request with a key must not. */
  mayChangeHost?: boolean
  /** `host:port` that a person named in a setting: the only one that may be loopback or private. */
  allowedHost: string | null
}

export interface EgressResponse {
  url: string
  status: number
  headers: Record<string, string>
  body: Dispatcher.ResponseData['body']
}

const isPublic = (address: string): boolean => ipaddr.process(address).range() === 'unicast'

const blocked = (url: string, why: string): PlaygroundError =>
  new PlaygroundError(
    'egress-blocked',
    'This address is not allowed.',
    'Only a server that you named yourself in a setting may be on this computer or a private network.',
    { why, details: { url } },
  )

/** Checks every address the name resolves to, and connects to that very address: no second look-up to lie in. */
const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    const bad = addresses.find(({ address }) => !isPublic(address))
    if (bad) return callback(blocked(hostname, `${hostname} resolves to ${bad.address}`), [])
    if (options.all) return callback(null, addresses)
    const first = addresses[0]!
    callback(null, first.address, first.family)
  })
}

const agentOptions = { connections: 128, pipelining: 1, keepAliveTimeout: 4_000, connectTimeout: 10_000 }

/** The one door to the network. */
export class Egress {
  readonly #public = new Agent({ ...agentOptions, connect: { lookup: checkedLookup, timeout: 10_000 } })
  readonly #named = new Agent({ ...agentOptions, connect: { timeout: 10_000 } })

  /** @throws PlaygroundError `egress-blocked`; network errors as undici throws them */
  async request(address: string, options: EgressRequest): Promise<EgressResponse> {
    let url = new URL(address)
    for (let redirects = 0; ; redirects++) {
      const response = await undiciRequest(url, {
        method: options.method,
        headers: options.headers,
        body: options.body ?? null,
        signal: options.signal,
        headersTimeout: options.headersMs,
        bodyTimeout: options.silenceMs,
        dispatcher: this.#agentFor(url, options.allowedHost),
      })
      const location = response.headers.location
      if (!REDIRECT_STATUS.has(response.statusCode) || typeof location !== 'string') {
        return { url: url.href, status: response.statusCode, headers: flatten(response.headers), body: response.body }
      }
      await response.body.dump()
      const next = new URL(location, url)
      if (redirects >= REDIRECTS) throw blocked(next.href, 'too many redirects')
      // A key must not follow a redirect to somebody else.
      if (next.host !== url.host && !options.mayChangeHost)
        throw blocked(next.href, `${url.host} redirects to another host`)
      url = next
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#public.destroy(), this.#named.destroy()])
  }

  #agentFor(url: URL, allowedHost: string | null): Dispatcher {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw blocked(url.href, `${url.protocol} is not http`)
    if (url.host === allowedHost) return this.#named
    const literal = url.hostname.replace(/^\[|\]$/g, '')
    if (ipaddr.isValid(literal) && !isPublic(literal)) throw blocked(url.href, `${literal} is not a public address`)
    return this.#public
  }
}

const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
