import type { Finding } from '../layout/finding.ts'
import { type Catalogue, LOCALES } from './catalogue.ts'
import type { Avoided, Glossary, Term } from './glossary.ts'
import { isSimplified, isTraditional } from './han-characters.ts'
import { type Translations, translationsPath } from './server-texts.ts'

export interface Translated {
  english: string
  language: string
  text: string
}

type Rule = (translated: Translated) => string | null

const HAN = String.raw`\p{Script=Han}`

const find = (pattern: RegExp, problem: (found: string) => string): Rule => {
  return ({ text }) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? null : problem(found)
  }
}

const countOf = (text: string, mark: string): number => text.split(mark).length - 1

const pairs =
  (open: string, close: string): Rule =>
  ({ text }) =>
    countOf(text, open) === countOf(text, close) ? null : `has ${open} and ${close} in different numbers`

const foreignCharacter =
  (belongs: (character: string) => boolean, script: string): Rule =>
  ({ text }) => {
    const foreign = [...text].find((character) => /\p{Script=Han}/u.test(character) && !belongs(character))
    return foreign ? `${foreign} is not ${script}` : null
  }

/** Numbers and values stand at their unit also at the end of a line. */
const noBreakBeforeUnit = find(
  /(?:\d|\}) (?:%|s|ms|min|kB|MB|GB|px)(?![\p{L}\d])/u,
  (found) => `needs a no-break space in “${found}”`,
)

const straightQuotes = find(/"/, () => 'has straight quotes')

const chinese: Rule[] = [
  straightQuotes,
  find(
    new RegExp(`${HAN}[,;:!?]|${HAN}\\.(?!\\p{L})|${HAN}\\(|\\)${HAN}`, 'u'),
    (found) => `has half-width punctuation in “${found}”`,
  ),
  find(new RegExp(`${HAN} +${HAN}`, 'u'), (found) => `has a space in “${found}”`),
  find(
    new RegExp(`${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}`, 'u'),
    (found) => `has no space between Han and Latin in “${found}”`,
  ),
  find(/[，。；：？！）」”、] /u, (found) => `has a space behind “${found.trim()}”`),
]

/** Words of address, but not at the beginning of a sentence, where they are those of things. */
const germanAddress = find(
  /(?<![.:!?„] |^|„)\b(?:Sie|Ihr(?:e[nmrs]?)?)\b|\bIhnen\b|\p{L}+en Sie\b|\b(?:du|dein\p{L}*|dir|dich)\b/u,
  (found) => `speaks to the reader with “${found}”`,
)

const spanishAddress = find(
  /(?<!«[^»]*)\b(?:tú|tus?|contigo|puedes|quieres|tienes|escribiste)\b/iu,
  (found) => `says tú with “${found}”`,
)

const rules: Record<string, Rule[]> = {
  de: [
    straightQuotes,
    pairs('„', '“'),
    find(/[”«»]/, (found) => `has the quote ${found}`),
    noBreakBeforeUnit,
    germanAddress,
  ],
  es: [
    straightQuotes,
    pairs('«', '»'),
    pairs('¿', '?'),
    pairs('¡', '!'),
    find(/[„“”]/, (found) => `has the quote ${found}`),
    noBreakBeforeUnit,
    spanishAddress,
  ],
  'zh-Hans': [
    ...chinese,
    foreignCharacter(isSimplified, 'simplified'),
    find(/[「」『』]/, (found) => `has the quote ${found}`),
  ],
  'zh-Hant': [
    ...chinese,
    foreignCharacter(isTraditional, 'traditional'),
    find(/[“”]/, (found) => `has the quote ${found}`),
  ],
}

/** Values, elements, addresses and names of interfaces are no words of the sentence. */
const NO_WORDS = /\{[^}]*\}|<[^>]*>|\S*\/\S+|Messages API/g

const termRule = ({ english, words }: Term): Rule => {
  const said = new RegExp(`\\b${english}s?\\b`, 'i')
  return ({ english: message, language, text }) => {
    const wanted = words[language]
    if (!wanted || !said.test(message.replace(NO_WORDS, ' '))) return null
    const isThere = wanted.some((word) => text.toLowerCase().includes(word.toLowerCase()))
    return isThere ? null : `says “${english}” without “${wanted.join('” or “')}”`
  }
}

/** Chinese has no spaces: there a word is found anywhere. */
const avoidedRule = ({ language, not, but }: Avoided): Rule => {
  const said = new RegExp(language.startsWith('zh') ? not : `(?<!\\p{L})${not}(?!\\p{L})`, 'iu')
  return (translated) =>
    translated.language === language && said.test(translated.text) ? `says “${not}” instead of “${but}”` : null
}

/** What is wrong with a translation, as far as a program can tell. */
export const createLanguageCheck = ({ terms, avoided }: Glossary): ((translated: Translated) => string[]) => {
  const everywhere = [...terms.map(termRule), ...avoided.map(avoidedRule)]
  return (translated) =>
    [...(rules[translated.language] ?? []), ...everywhere].flatMap((rule) => rule(translated) ?? [])
}

/** Of all translations, each with the file it stands in. */
export const findLanguageProblems = (
  check: (translated: Translated) => string[],
  catalogues: Map<string, Catalogue>,
  translations: Map<string, Translations>,
): Finding[] => {
  const problemsOf = (path: string, translated: Translated): Finding[] =>
    check(translated).map((problem) => {
      const message = `${translated.language} of “${translated.english}” ${problem} (docs/guides/translate.md)`
      return { rule: 'language', path, message }
    })
  const page = [...catalogues].flatMap(([language, catalogue]) =>
    Object.entries(catalogue).flatMap(([key, text]) => {
      const [english = ''] = key.split(' ## ')
      return problemsOf(`${LOCALES}/${language}.json`, { english, language, text })
    }),
  )
  const server = [...translations].flatMap(([home, texts]) =>
    Object.entries(texts).flatMap(([english, languages]) =>
      Object.entries(languages).flatMap(([language, text]) =>
        problemsOf(translationsPath(home), { english, language, text }),
      ),
    ),
  )
  return [...page, ...server]
}
