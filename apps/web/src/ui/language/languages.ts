export const languages = ['en', 'zh-Hans', 'zh-Hant', 'de', 'es'] as const

/** The last one is English with marks and longer words, for tests of the page. */
export type Language = (typeof languages)[number] | 'pseudo'

/** Each in its own words, so that it is found by who reads no other. */
export const languageNames: Record<(typeof languages)[number], string> = {
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  de: 'Deutsch',
  es: 'Español',
}

export const isLanguage = (text: string | null): text is Language =>
  text === 'pseudo' || languages.some((language) => language === text)

/** Chinese is told by its script: Taiwan, Hong Kong and Macau write the traditional one. */
const languageOf = (tag: string): Language | undefined => {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    const known = language === 'zh' ? `zh-${script}` : language
    return languages.find((each) => each === known)
  } catch {
    // No language tag at all: browsers let people type what they like.
    return undefined
  }
}

/** The first wish that there is; English when there is none. */
export const languageFor = (wishes: readonly string[]): Language => {
  for (const wish of wishes) {
    const language = languageOf(wish)
    if (language) return language
  }
  return 'en'
}

/** How numbers and dates are written: by the region that the reader's browser names for this language, if any. */
export const formatLocaleFor = (language: Language, wishes: readonly string[]): string =>
  wishes.find((wish) => languageOf(wish) === language) ?? (language === 'pseudo' ? 'en' : language)

/** For `lang`. */
export const tagOf = (language: Language): string => (language === 'pseudo' ? 'en-XA' : language)
