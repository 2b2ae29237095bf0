import type { IncomingMessage } from 'node:http'
import { wording } from '@llm-playground/protocol'
import { PlaygroundError } from '../errors.ts'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

/**
 * Refuses requests that another site's page or a rebound name makes this browser send: the Host must be one this
 * server answers to, and a page that calls must come from this very origin.
 *
 * @param extraHosts names besides loopback, e.g. of a reverse proxy
 * @throws PlaygroundError `host-refused`, `origin-refused`
 */
export const guardRequest = (request: IncomingMessage, extraHosts: ReadonlySet<string>): void => {
  const host = request.headers.host ?? ''
  if (!LOOPBACK_NAMES.has(hostName(host)) && !extraHosts.has(hostName(host))) {
    throw new PlaygroundError(
      'host-refused',
      wording`This server does not answer to that host name.`,
      wording`Use the address that was printed at the start.`,
    )
  }
  const { origin } = request.headers
  const isForeign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
  // A navigation from elsewhere (the launch link in a mail or a terminal) carries no origin and is harmless.
  if (
    isForeign ||
    (request.headers['sec-fetch-site'] === 'cross-site' && request.headers['sec-fetch-mode'] !== 'navigate')
  ) {
    throw new PlaygroundError(
      'origin-refused',
      wording`Another site may not use this server.`,
      wording`Open LLM Playground itself.`,
    )
  }
}
