import type { I18n, MessageDescriptor, MessageOptions } from '@lingui/core'

type Values = Record<string, unknown>

type Compiled = string | unknown[]

const letters: Record<string, string> = Object.fromEntries(
  [
    ...'AÅBßCÇDÐEÉFƑGĜHĤIÎJĴKĶLĻMṀNÑOÖPÞQǪRŔSŠTŢUÛVṼWŴXẊYÝZŽaåbƀcçdðeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž',
  ].flatMap((letter, index, all) => (index % 2 === 0 ? [[letter, all[index + 1] ?? letter]] : [])),
)

/** Tags of elements inside a text are no words, nor are the names of its values. */
const TAGS = /(<\/?[\w.-]+\/?>|\{\w+\})/

const mark = (text: string): string =>
  text
    .split(TAGS)
    .map((part) => (TAGS.test(part) ? part : part.replaceAll(/[A-Za-z]/g, (letter) => letters[letter] ?? letter)))
    .join('')

const GROWTH = 0.4

/** Longer by the share that German and Spanish need; in words, so that lines may break. */
const padding = (length: number): string => {
  const wanted = Math.ceil(length * GROWTH)
  return wanted < 2
    ? ''
    : ` ${'øøøø '
        .repeat(Math.ceil(wanted / 5))
        .slice(0, wanted)
        .trim()}`
}

const markParts = (parts: Compiled): Compiled => {
  if (typeof parts === 'string') return mark(parts)
  return parts.map((part) => {
    if (typeof part === 'string') return part === '#' ? part : mark(part)
    if (!Array.isArray(part) || typeof part[2] !== 'object') return part
    const [name, kind, cases] = part as [string, string, Record<string, Compiled>]
    const marked = Object.entries(cases).map(([key, each]) => [key, typeof each === 'object' ? markParts(each) : each])
    return [name, kind, Object.fromEntries(marked)]
  })
}

const lengthOf = (parts: Compiled): number =>
  typeof parts === 'string' ? parts.length : parts.reduce((sum: number, part) => sum + String(part).length, 0)

/** English with other letters, 40 % longer and in brackets: what is not in brackets is outside the catalogue. */
export const pseudoText = (message: Compiled): Compiled => {
  const marked = markParts(message)
  const end = `${padding(lengthOf(message))}]`
  return typeof marked === 'string' ? `[${marked}${end}` : ['[', ...marked, end]
}

/** What the server says: its English in other letters too. */
export const pseudoCatalogue = (server: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(server).map((english) => [english, pseudoText(english) as string]))

/** Every text passes here instead of a catalogue: there is none to keep. */
export const showPseudo = (i18n: I18n): void => {
  const show = i18n._.bind(i18n)
  const showMarked = (given: string | MessageDescriptor, values?: Values, options?: MessageOptions): string => {
    const text = typeof given === 'string' ? { ...options, id: given, values } : given
    return show(text.id, text.values, { ...options, message: pseudoText(text.message ?? text.id) as string })
  }
  i18n._ = showMarked
}
