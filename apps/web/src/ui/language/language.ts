import type { Messages } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { storedText, storeText } from '../stored-text.ts'
import { setFailureWords } from './failure-words.ts'
import { i18n } from './i18n.ts'
import { formatLocaleFor, isLanguage, type Language, languageFor, tagOf } from './languages.ts'

const LANGUAGE_KEY = 'language'

type Catalogue = Promise<{ default: unknown }>

/** Loaded when the language is chosen; English stands in the code. */
const catalogues: Partial<Record<Language, () => Catalogue>> = {
  'zh-Hans': () => import('../../locales/zh-Hans.json'),
  'zh-Hant': () => import('../../locales/zh-Hant.json'),
  de: () => import('../../locales/de.json'),
  es: () => import('../../locales/es.json'),
}

const activate = (language: Language, messages: Messages): void => {
  const root = document.documentElement
  root.lang = tagOf(language)
  root.dir = 'ltr'
  i18n.loadAndActivate({ locale: language, locales: formatLocaleFor(language, navigator.languages), messages })
}

const showLanguage = async (language: Language): Promise<void> => {
  const showPseudo = language === 'pseudo' && (await import('./pseudo-language.ts')).showPseudo
  const catalogue = await catalogues[language]?.()
  if (language !== 'en') setFailureWords((await import('./failure-table.ts')).failureWords)
  // What a text looks like in the test language is worked out from its English.
  Reflect.deleteProperty(i18n, '_')
  if (showPseudo) showPseudo(i18n)
  activate(language, (catalogue?.default ?? {}) as Messages)
}

/** The language that was chosen, else the first of the browser's that there is. English is active at once. */
export const startLanguage = (): Promise<void> | null => {
  const chosen = storedText.getItem(LANGUAGE_KEY)
  const language = isLanguage(chosen) ? chosen : languageFor(navigator.languages)
  if (language !== 'en') return showLanguage(language)
  activate('en', {})
  return null
}

/** Every text on the page changes; what is on the page stays. */
export const switchLanguage = async (language: Language): Promise<void> => {
  await showLanguage(language)
  storeText(LANGUAGE_KEY, language)
}

const subscribe = (onChange: () => void) => i18n.on('change', onChange)

/** The active language. The frame uses it, so that everything in it is drawn again; a `memo` component needs it too. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, () => i18n.locale as Language)
