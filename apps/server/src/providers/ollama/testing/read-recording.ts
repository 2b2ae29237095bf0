import { readFileSync } from 'node:fs'
import type { RecordedReply } from '@llm-playground/plugin-sdk/testing'

export const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')

const HEAD_END = '\r\n\r\n'

/** Undoes the chunked framing, and keeps the server's own cuts: one piece a chunk. */
const unchunk = (body: Buffer): Uint8Array[] => {
  const chunks: Uint8Array[] = []
  let at = 0
  for (;;) {
    const lineEnd = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) return chunks
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 2 + size + 2
  }
}

/** The response of a recorded exchange, in the chunks it came in. */
export const readRecording = (name: string): RecordedReply => {
  const bytes = readFileSync(new URL(`../fixtures/${name}`, import.meta.url))
  const start = bytes.indexOf('HTTP/1.1 ', Math.max(0, bytes.indexOf('<<< RESPONSE')))
  const headEnd = bytes.indexOf(HEAD_END, start)
  const head = bytes.toString('latin1', start, headEnd)
  const body = bytes.subarray(headEnd + HEAD_END.length)
  const status = Number(head.split(' ')[1])
  return { status, body: /transfer-encoding: chunked/i.test(head) ? unchunk(body) : body }
}
