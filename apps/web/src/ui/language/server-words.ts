import { i18n } from './i18n.ts'

export interface ServerWords {
  words(english: string): string
  /** Of a name only the whole is translated: one that a person chose may look like part of a sentence. */
  name(english: string): string
}

let translated: ServerWords = { words: (english) => english, name: (english) => english }

/** Languages other than English bring the translations of what the server says. */
export const setServerWords = (words: ServerWords): void => {
  translated = words
}

/** What came from the server, in the reader's language; in its English where no translation is known. */
export const serverWords = (english: string): string => (i18n.locale === 'en' ? english : translated.words(english))

/** The name of something that comes with the program; names that people gave stay. */
export const serverName = (english: string): string => (i18n.locale === 'en' ? english : translated.name(english))
