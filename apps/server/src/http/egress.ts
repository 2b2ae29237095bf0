import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { wording } from '@llm-playground/protocol'
import ipaddr from 'ipaddr.js'
import { Agent, type Dispatcher, EnvHttpProxyAgent, request as undiciRequest } from 'undici'
import type { ProxySettings } from '../config.ts'
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
    wording`This address is not allowed.`,
    wording`Only a server that you named yourself in a setting may be on this computer or a private network.`,
    { why, details: { url } },
  )

/** Checks every address the name resolves to, and connects to that very address: no second look-up to lie in. */
const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    const bad = addresses.find(({ address }) => !isPublic(address))
    if (bad) return callback(blocked(hostname, wording`${hostname} resolves to ${bad.address}`), [])
    if (options.all) return callback(null, addresses)
    const first = addresses[0]!
    callback(null, first.address, first.family)
  })
}

const agentOptions = { connections: 128, pipelining: 1, keepAliveTimeout: 4_000, connectTimeout: 10_000 }

const NO_PROXY_SET: ProxySettings = { httpProxy: null, httpsProxy: null, noProxy: '' }

/** Straight, or through a proxy where one is set for the address. What a proxy is given, the proxy looks up. */
const createAgent = (
  connect: NonNullable<Agent.Options['connect']>,
  { httpProxy, httpsProxy, noProxy }: ProxySettings,
): Dispatcher => {
  if (httpProxy === null && httpsProxy === null) return new Agent({ ...agentOptions, connect })
  // Given as empty text where there is none: otherwise the environment would be asked a second time.
  return new EnvHttpProxyAgent({
    ...agentOptions,
    connect,
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? '',
    noProxy,
  })
}

const literalOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/** On this computer or in its network: no proxy stands between. */
const isNear = (url: URL): boolean => {
  const literal = literalOf(url)
  return literal === 'localhost' || literal.endsWith('.localhost') || (ipaddr.isValid(literal) && !isPublic(literal))
}

/** The one door to the network. */
export class Egress {
  readonly #public: Dispatcher
  readonly #named: Dispatcher
  readonly #near = new Agent({ ...agentOptions, connect: { timeout: 10_000 } })

  constructor(proxy: ProxySettings = NO_PROXY_SET) {
    this.#public = createAgent({ lookup: checkedLookup, timeout: 10_000 }, proxy)
    this.#named = createAgent({ timeout: 10_000 }, proxy)
  }

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
      if (redirects >= REDIRECTS) throw blocked(next.href, wording`too many redirects`)
      // A key must not follow a redirect to somebody else.
      if (next.host !== url.host && !options.mayChangeHost)
        throw blocked(next.href, wording`${url.host} redirects to another host`)
      url = next
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#public.destroy(), this.#named.destroy(), this.#near.destroy()])
  }

  #agentFor(url: URL, allowedHost: string | null): Dispatcher {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw blocked(url.href, wording`${url.protocol} is not http`)
    if (url.host === allowedHost) return isNear(url) ? this.#near : this.#named
    const literal = literalOf(url)
    if (isNear(url)) throw blocked(url.href, wording`${literal} is not a public address`)
    return this.#public
  }
}

const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
