export interface ToolCallWritten {
  name: string
  /** JSON text. */
  arguments: string
}

export interface ToolReplyReader {
  /** @returns what can be shown of an answer */
  push(json: string): string
  /** The calls, or the rest of an answer that is no text; `null` when the reply was cut in the middle of either. */
  end(): { calls: ToolCallWritten[] } | { text: string } | null
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }

const ANSWER_TEXT = /^\s*\{\s*"answer"\s*:\s*"/

/** Decodes as much of the inside of a JSON string as is complete. */
const decodeString = (source: string): { text: string; used: number; isClosed: boolean } => {
  let text = ''
  let at = 0
  while (at < source.length) {
    const character = source[at]!
    if (character === '"') return { text, used: at + 1, isClosed: true }
    if (character !== '\\') {
      text += character
      at++
      continue
    }
    const kind = source[at + 1]
    const length = kind === 'u' ? 6 : 2
    if (kind === undefined || at + length > source.length) break
    text +=
      kind === 'u' ? String.fromCharCode(Number.parseInt(source.slice(at + 2, at + 6), 16)) : (ESCAPES[kind] ?? kind)
    at += length
  }
  return { text, used: at, isClosed: false }
}

const parseObject = (json: string): Record<string, unknown> | null => {
  try {
    return JSON.parse(json) as Record<string, unknown>
  } catch {
    // Cut by a limit: there is no whole call and no whole answer.
    return null
  }
}

const callOf = (written: Record<string, unknown>): ToolCallWritten => ({
  name: String(written.tool),
  arguments: JSON.stringify(written.arguments ?? {}),
})

/** Reads a reply that the tool grammar holds to calls or an answer; the text of an answer is shown as it comes. */
export const createToolReplyReader = (): ToolReplyReader => {
  let all = ''
  /** Where the text of the answer goes on; null before it is known to be one. */
  let at: number | null = null
  let isClosed = false
  return {
    push(json) {
      all += json
      at ??= ANSWER_TEXT.exec(all)?.[0].length ?? null
      if (at === null || isClosed) return ''
      const decoded = decodeString(all.slice(at))
      at += decoded.used
      isClosed = decoded.isClosed
      return decoded.text
    },
    end() {
      if (at !== null) return { text: '' }
      const parsed = parseObject(all)
      if (!parsed) return null
      if ('tool' in parsed) return { calls: [callOf(parsed)] }
      if (Array.isArray(parsed.calls)) return { calls: parsed.calls.map(callOf) }
      return { text: JSON.stringify(parsed.answer) }
    },
  }
}
