import type { Egress } from '../../../http/egress.ts'
import type { Download } from './fetch-url.ts'

const HEADERS_MS = 15_000
const SILENCE_MS = 60_000

/** Downloads through the server's one door to the network. */
export const egressDownload =
  (egress: Egress): Download =>
  async (url, signal) => {
    const { status, body } = await egress.request(url, {
      method: 'GET',
      headers: { 'accept-encoding': 'identity' },
      signal,
      headersMs: HEADERS_MS,
      silenceMs: SILENCE_MS,
      allowedHost: null,
      mayChangeHost: true,
    })
    return { status, body }
  }
