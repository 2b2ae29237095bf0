import type { RunEvent } from '@llm-playground/protocol'
import { Agent, request } from 'undici'

const dispatcher = new Agent({ connections: 512, bodyTimeout: 120_000, headersTimeout: 120_000 })

export interface Exchange {
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  body?: unknown
}

/** How a contender says its words. */
export interface ReplyFormat {
  /** True from the piece on that says the first word. */
  hasWords(piece: string): boolean
  wordsOf(everything: string): string
}

const dataOf = (everything: string): unknown[] =>
  everything
    .split('\n')
    .flatMap((line) => (line.startsWith('data: ') && line !== 'data: [DONE]' ? [JSON.parse(line.slice(6))] : []))

interface ChatChunk {
  choices?: { delta?: { content?: string } }[]
}

export const chatFormat: ReplyFormat = {
  hasWords: (piece) => /"content":"[^"]/.test(piece),
  wordsOf: (everything) =>
    dataOf(everything)
      .map((chunk) => (chunk as ChatChunk).choices?.[0]?.delta?.content ?? '')
      .join(''),
}

export const plainFormat: ReplyFormat = { hasWords: (piece) => piece !== '', wordsOf: (everything) => everything }

/** The numbered events of a run. */
export const eventFormat: ReplyFormat = {
  hasWords: (piece) => piece.includes('"type":"text-delta"'),
  wordsOf: (everything) =>
    dataOf(everything)
      .map((event) => event as RunEvent)
      .map((event) => (event.type === 'text-delta' ? event.text : ''))
      .join(''),
}

/** @returns the words of the whole reply and when the first one came, by `performance.now()` */
export const readReply = async (
  { method, url, headers, body }: Exchange,
  format: ReplyFormat,
): Promise<{ words: string; firstAt: number; events: number }> => {
  const response = await request(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    dispatcher,
  })
  const decoder = new TextDecoder()
  let everything = ''
  let firstAt = Number.NaN
  for await (const bytes of response.body) {
    const piece = decoder.decode(bytes, { stream: true })
    if (Number.isNaN(firstAt) && format.hasWords(piece)) firstAt = performance.now()
    everything += piece
  }
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode} ${everything.slice(0, 500)}`)
  return { words: format.wordsOf(everything), firstAt, events: everything.split('\ndata: ').length - 1 }
}
