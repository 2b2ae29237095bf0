import { createParser } from 'eventsource-parser'

export interface UpstreamEvent {
  /** The `event:` field, empty when there was none. */
  event: string
  data: string
}

/**
 * Server-Sent Events from raw bytes: UTF-8 and lines may be split anywhere, CRLF, comments and several events in one
 * chunk are fine, and an event may be larger than a chunk (quirks 7 and 20).
 *
 * Yields the events of one chunk at a time, so a consumer awaits once a chunk and not once an event.
 */
export async function* readEventStream(body: AsyncIterable<Uint8Array>): AsyncGenerator<UpstreamEvent[]> {
  let events: UpstreamEvent[] = []
  const decoder = new TextDecoder()
  const parser = createParser({
    onEvent: ({ event, data }) => events.push({ event: event ?? '', data }),
  })
  for await (const bytes of body) {
    parser.feed(decoder.decode(bytes, { stream: true }))
    if (events.length === 0) continue
    const batch = events
    events = []
    yield batch
  }
  // A last event without its blank line counts: some servers close right after it.
  parser.feed(`${decoder.decode()}\n\n`)
  if (events.length > 0) yield events
}

/**
 * Lines of newline-delimited JSON from raw bytes, the lines of one chunk at a time; empty lines are dropped. A line in
 * many small chunks costs no more than one in a few large ones.
 */
export async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let pieces: string[] = []
  for await (const bytes of body) {
    const text = decoder.decode(bytes, { stream: true })
    const end = text.lastIndexOf('\n')
    if (end === -1) {
      pieces.push(text)
      continue
    }
    const whole = pieces.join('') + text.slice(0, end)
    pieces = [text.slice(end + 1)]
    const lines = whole.split('\n').filter((line) => line.trim() !== '')
    if (lines.length > 0) yield lines
  }
  const rest = pieces.join('') + decoder.decode()
  if (rest.trim() !== '') yield [rest]
}
