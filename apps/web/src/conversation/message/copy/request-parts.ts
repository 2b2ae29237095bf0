/** A text in pieces; `null` stands where a key belongs. */
export type Pieces = (string | null)[]

/** A request as it went over the wire, with a gap in the place of each key. */
export interface RequestParts {
  method: string
  url: Pieces
  headers: [name: string, value: Pieces][]
  body: Pieces | null
}

const KEY = '"$KEY"'

/** Words of a command that quotes literal text with `'` alone and writes a key as `"$KEY"`. */
const readWords = (command: string): Pieces[] => {
  const words: Pieces[] = []
  let word: Pieces | null = null
  const add = (piece: string | null) => {
    word ??= []
    const last = word.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') word[word.length - 1] = last + piece
    else word.push(piece)
  }
  for (let at = 0; at < command.length; at++) {
    const character = command[at]!
    if (character === "'") {
      const end = command.indexOf("'", at + 1)
      add(command.slice(at + 1, end))
      at = end
    } else if (command.startsWith(KEY, at)) {
      add(null)
      at += KEY.length - 1
    } else if (character === '\\') {
      at += 1
      if (command[at] !== '\n') add(command[at] ?? '')
    } else if (/\s/.test(character)) {
      if (word) words.push(word)
      word = null
    } else add(character)
  }
  if (word) words.push(word)
  return words
}

/** Cuts a header's word at its first colon. */
const headerOf = ([first = '', ...rest]: Pieces): [string, Pieces] => {
  const [name = '', value = ''] = (first ?? '').split(/: (.*)/s)
  return [name, value === '' ? rest : [value, ...rest]]
}

// Made by whoever sends; copied, they would be wrong.
const OWN_HEADERS = new Set(['content-length', 'host', 'connection', 'accept-encoding', 'transfer-encoding'])

/** Reads the shell command of an exchange back into what it sends. */
export const readRequest = (curl: string): RequestParts => {
  const parts: RequestParts = { method: 'GET', url: [], headers: [], body: null }
  const words = readWords(curl).slice(1)
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const next = words[at + 1] ?? []
    const option = word.length === 1 ? word[0] : null
    if (option === '-N') continue
    if (option === '-X') parts.method = next.join('')
    else if (option === '-H') parts.headers.push(headerOf(next))
    else if (option === '--data-raw') parts.body = next
    else {
      parts.url = word
      continue
    }
    at += 1
  }
  return { ...parts, headers: parts.headers.filter(([name]) => !OWN_HEADERS.has(name.toLowerCase())) }
}
