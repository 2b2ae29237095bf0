import { francAll } from 'franc-min'
import { tellByScript } from './tell-script.ts'

/** Fewer letters say too little: a short word is the same in many languages. */
const FEWEST_LETTERS = 60
/** One of these says as much as several letters. */
const LETTERS_PER_SIGN = 4
/** How much worse the second guess must be. A wrong language is worse for whoever listens than none. */
const CLEAR_LEAD = 0.1
/** Names and terms in Latin letters stand in texts of every script. */
const OWN_SCRIPT_SHARE = 0.2

/** What models and people write most; the fewer there are, the fewer are mistaken for each other. */
const LANGUAGES = [
  ...['eng', 'deu', 'spa', 'fra', 'por', 'ita', 'nld', 'swe', 'pol', 'ces', 'ron', 'hun', 'tur', 'vie', 'ind'],
  ...['cmn', 'jpn', 'kor', 'rus', 'ukr', 'bul', 'srp', 'ell', 'arb', 'pes', 'urd', 'heb'],
  ...['hin', 'ben', 'tam', 'tel', 'tha'],
]

/** Between two languages, of which one is likely, far fewer letters do. */
const FEWEST_LETTERS_OF_TWO = 15
/** Measured: of 15 to 60 letters nine in ten are told, and two in a hundred wrongly. */
const CLEAR_LEAD_OF_TWO = 0.15

const canonical = (code: string): string | null => Intl.getCanonicalLocales(code)[0] ?? null

const codes = new Map(LANGUAGES.map((code) => [canonical(code), code]))

const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const LATIN = /\p{Script=Latin}+/gu

const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

/** Without terms in Latin letters where the text is in another script. */
const ownWords = (text: string): string => {
  const others = text.replaceAll(LATIN, ' ')
  return countOf(others, /[\p{Letter}\p{Mark}]/gu) > OWN_SCRIPT_SHARE * countOf(text, /[\p{Letter}\p{Mark}]/gu)
    ? others
    : text
}

const lettersOf = (words: string): number =>
  countOf(words, /[\p{Letter}\p{Mark}]/gu) + (LETTERS_PER_SIGN - 1) * countOf(words, SIGNS)

/** The language of a text as a language tag; null where that is not clear. */
export const tellLanguage = (text: string): string | null => {
  const words = ownWords(text)
  const script = tellByScript(text)
  if (script) return script
  const letters = lettersOf(words)
  if (letters < FEWEST_LETTERS) return null
  const [[best, score] = ['und', 0], [, second] = ['', 0]] = francAll(words, { only: LANGUAGES, minLength: 1 })
  if (best === 'und' || score - second < CLEAR_LEAD) return null
  return canonical(best)
}

/**
 * The language of a text that is too short to tell by itself, between the one that the words around make likely and that
 * of the page. A few letters say nothing against the likely one; more have to speak for it.
 */
export const tellShort = (text: string, likely: string, other: string): string | null => {
  const [wanted, usual] = [codes.get(likely), codes.get(other)]
  const words = ownWords(text)
  if (!wanted || !usual || wanted === usual) return null
  if (!/\p{Letter}{2}/u.test(words)) return null
  const [[best, score] = ['und', 0], [, second] = ['', 0]] = francAll(words, { only: [wanted, usual], minLength: 1 })
  const isClear = score - second >= CLEAR_LEAD_OF_TWO
  if (lettersOf(words) < FEWEST_LETTERS_OF_TWO) return best === usual && isClear ? null : likely
  return best === wanted && isClear ? likely : null
}
