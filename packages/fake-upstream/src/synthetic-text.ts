const WORDS = (
  'river stone lantern quiet measure harbour copper window thread signal meadow orbit paper winter bridge candle ' +
  'forest letter garden mirror silver engine pattern compass feather island morning shadow number voice naïve ' +
  'Straße café 東京 данные 🙂 façade'
).split(' ')

/** Small multiplicative generator: the same number in gives the same words out, on every machine. */
const nextRandom = (state: number): number => (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0

const cache = new Map<string, string>()

/**
 * A long text that is always the same for the same numbers: paragraphs of plain words with some that take several
 * bytes. A token is one word with the white space before it.
 */
export const syntheticText = (tokens: number, seed = 1): string => {
  const key = `${tokens}/${seed}`
  const known = cache.get(key)
  if (known !== undefined) return known
  let state = nextRandom(seed)
  let text = ''
  for (let token = 0; token < tokens; token++) {
    state = nextRandom(state)
    const space = token === 0 ? '' : token % 60 === 0 ? '.\n\n' : ' '
    text += space + WORDS[(state >>> 8) % WORDS.length]
  }
  if (cache.size < 64) cache.set(key, text)
  return text
}

const TOKEN = /\s*\S+|\s+$/gu

/** Cuts a text into tokens: a word with the white space before it. Joined again they are the text. */
export const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []

/** Cuts a text into pieces of so many tokens. */
export const piecesOf = (text: string, tokensPerPiece: number): string[] => {
  const tokens = tokensOf(text)
  if (tokensPerPiece <= 1) return tokens
  const pieces: string[] = []
  for (let from = 0; from < tokens.length; from += tokensPerPiece) {
    pieces.push(tokens.slice(from, from + tokensPerPiece).join(''))
  }
  return pieces
}
