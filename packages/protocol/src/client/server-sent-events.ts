export interface ServerSentEvent {
  id: string
  data: string
}

export interface EventStreamOptions {
  fetch?: typeof globalThis.fetch
  headers?: Record<string, string>
  /** Ends the question and the stream. */
  signal: AbortSignal
}

/** The server says something at least every 15 seconds. */
const SILENT_AT_MOST_MS = 40_000
const ANSWERED_WITHIN_MS = 20_000

const parseBlock = (block: string): ServerSentEvent | null => {
  let id = ''
  const data: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith('id:')) id = line.slice(3).trimStart()
    else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5))
  }
  return data.length > 0 ? { id, data: data.join('\n') } : null
}

/**
 * Asks for an event stream of our own server. A question that got lost, as one does on a network that changes, would
 * otherwise be waited for without end: after 20 seconds without an answer it is given up.
 *
 * @throws TypeError or DOMException when there is no answer
 */
export const fetchEventStream = async (url: string, options: EventStreamOptions): Promise<Response> => {
  const { fetch = globalThis.fetch, headers = {}, signal } = options
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), ANSWERED_WITHIN_MS)
  try {
    return await fetch(url, {
      headers: { ...headers, accept: 'text/event-stream' },
      signal: AbortSignal.any([signal, late.signal]),
    })
  } finally {
    clearTimeout(timer)
  }
}

/** Gives up a connection on which nothing is heard any more: one that was cut without a word looks like a quiet one. */
const endInSilence = (reader: ReadableStreamDefaultReader): { noteHeard: () => void; stop: () => void } => {
  let heardAt = Date.now()
  const noteHeard = () => {
    heardAt = Date.now()
  }
  const timer = setInterval(() => {
    // A reader that is cancelled has come to its end.
    if (Date.now() - heardAt > SILENT_AT_MOST_MS) void reader.cancel().catch(() => undefined)
  }, SILENT_AT_MOST_MS / 8)
  return { noteHeard, stop: () => clearInterval(timer) }
}

/**
 * Reads the event stream of our own server, which writes `\n` line ends. Fetch is used instead of EventSource because
 * that cannot start from a chosen number and hides the status of a refusal. The end of the stream may be the end of the
 * connection: also when nothing, not even a comment, was heard for 40 seconds.
 */
export async function* readServerSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader()
  const silence = endInSilence(reader)
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      silence.noteHeard()
      rest += decoder.decode(value, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event) yield event
      }
    }
  } finally {
    silence.stop()
    await reader.cancel().catch(() => undefined)
  }
}
