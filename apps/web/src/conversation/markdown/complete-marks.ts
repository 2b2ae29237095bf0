import type { Token } from 'marked'

// An emphasis that is longer is more likely a star that meant something else.
const OPEN_AT_MOST = 1000

/** What may begin emphasis: marks in front of words, and behind none but those that are written without spaces. */
const opening =
  /(?<![\p{L}\p{N}*_~\\])[*_~]+(?=[\p{L}\p{N}"'“‘«([$¿¡])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])(?:\*{2,3}|~~)(?=[\p{L}\p{N}"'“‘«([「『《（【$])/gu
const emphasis = /\*{1,3}|_{1,3}|~~/g
const codeOpening = /`+/
// A picture is told by its description, as it is where it may not be fetched.
const halfLink = /(!?\[)([^[\]]*)\]\([^()\n]*$/
const marksAtEnd = /[*_~`]+$/

/**
 * Reads words that are still arriving with the marks that they will end with, if one has begun that has not ended.
 * `lex` reads words. Tokens that need nothing are given back as they are.
 */
export function completeMarks(tokens: Token[], lex: (text: string) => Token[]): Token[] {
  const written = tokens.map(({ raw }) => raw).join('')
  if (!holdsOpenMarks(unread(tokens))) return tokens
  const text = written.replace(marksAtEnd, '')
  const known = text === written ? tokens : lex(text)
  const ended = endOf(text, unread(known))
  if (ended.marks === '') return ended.text === text ? known : lex(ended.text)
  const completed = lex(ended.text + ended.marks)
  // The marks themselves are never shown, also where the parser reads another end than was foreseen.
  return completed.at(-1)?.type === 'text' ? known : completed
}

/** The source, in which a letter stands for all that is no plain text. */
function unread(tokens: readonly Token[]): string {
  return tokens.map(({ type, raw }) => (type === 'text' || type === 'br' ? raw : 'a'.repeat(raw.length))).join('')
}

function holdsOpenMarks(plain: string): boolean {
  return [opening, codeOpening, halfLink, marksAtEnd].some((pattern) => plain.search(pattern) !== -1)
}

/** The words without what is never shown, and the marks that end them. */
function endOf(text: string, plain: string): { text: string; marks: string } {
  const code = codeOpening.exec(plain)
  if (code) {
    const words = text.slice(code.index + code[0].length)
    const before = { text: text.slice(0, code.index), plain: plain.slice(0, code.index) }
    if (words.trim() === '') return endOf(before.text.trimEnd(), before.plain.trimEnd())
    return { text: text.trimEnd(), marks: code[0] + marksOf(`${before.plain}a`) }
  }
  const link = halfLink.exec(plain)
  if (!link) return { text: text.trimEnd(), marks: marksOf(plain) }
  const [opened = '', label = ''] = link.slice(1)
  const start = link.index + opened.length
  return {
    text: (text.slice(0, link.index) + text.slice(start, start + label.length)).trimEnd(),
    marks: marksOf(plain.slice(0, link.index) + label),
  }
}

/** The marks that end what has begun, the newest first. */
function marksOf(plain: string): string {
  const begun = [...plain.matchAll(opening)].filter(({ index }) => index > plain.length - OPEN_AT_MOST)
  const marks = begun.flatMap(([run]) => run.match(emphasis) ?? [])
  return marks.reverse().join('')
}
