import { wording } from '@llm-playground/plugin-sdk'
import { SourceError, WrongBytes } from './source-error.ts'

export interface DownloadResponse {
  status: number
  headers: Record<string, string>
  body: AsyncIterable<Uint8Array>
}

/** Where the bytes of an answer begin and how long the whole file is; `startOver`: what is kept is of no use. */
export type ResponseRange = { from: number; totalBytes: number } | 'startOver' | 'complete'

const RANGE = /^bytes (\d+)-(\d+)\/(\d+)$/
const WHOLE = /^bytes \*\/(\d+)$/

/** What a server needs to say whether the file is still the same; a weak ETag does not do. */
export const validatorOf = ({ headers }: DownloadResponse): string | null => {
  const { etag } = headers
  if (etag?.startsWith('"')) return etag
  return headers['last-modified'] || null
}

const wholeFile = ({ headers }: DownloadResponse, sizeBytes: number | null): ResponseRange => {
  const length = Number(headers['content-length'] || (sizeBytes ?? Number.NaN))
  if (Number.isSafeInteger(length) && length > 0) return { from: 0, totalBytes: length }
  throw new SourceError(wording`the server does not say how long the file is`)
}

/**
 * Reads what a server answered to a request from `receivedBytes` on.
 *
 * @param sizeBytes what the whole file should have, where that is known
 *
 * @throws SourceError
 */
export const readRange = (
  response: DownloadResponse,
  receivedBytes: number,
  sizeBytes: number | null,
): ResponseRange => {
  const { status, headers } = response
  const encoding = headers['content-encoding']
  if (encoding && encoding !== 'identity') throw new WrongBytes(wording`the server packed the file with ${encoding}`)
  if (status === 200) return wholeFile(response, sizeBytes)
  if (status === 416) {
    const total = WHOLE.exec(headers['content-range'] ?? '')?.[1]
    return Number(total) === receivedBytes ? 'complete' : 'startOver'
  }
  if (status === 206) {
    const [, from, , total] = RANGE.exec(headers['content-range'] ?? '') ?? []
    return Number(from) === receivedBytes ? { from: receivedBytes, totalBytes: Number(total) } : 'startOver'
  }
  if (status === 401 || status === 403)
    throw new SourceError(wording`the server answered ${status}: the file is not free to everybody there`)
  throw new SourceError(wording`the server answered ${status}`)
}
