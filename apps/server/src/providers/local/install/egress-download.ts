import type { Egress } from '../../../http/egress.ts'
import type { Download } from './fetch-url.ts'

const HEADERS_MS = 15_000
const SILENCE_MS = 60_000

/** Downloads through the server's one door to the network. */
export const egressDownload =
  (egress: Egress): Download =>
  async (url, signal, { headers = {}, isNamed = false } = {}) =>
    egress.request(url, {
      method: 'GET',
      headers: { 'accept-encoding': 'identity', ...headers },
      signal,
      headersMs: HEADERS_MS,
      silenceMs: SILENCE_MS,
      // The address itself only: where it redirects to must be public, whoever named it.
      allowedHost: isNamed ? new URL(url).host : null,
      mayChangeHost: true,
    })
