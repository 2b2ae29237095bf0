import type { Messages } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { storedText, storeText } from '../stored-text.ts'
import { i18n } from './i18n.ts'
import { formatLocaleFor, isLanguage, type Language, languageFor, tagOf } from './languages.ts'
import { setServerWords } from './server-words.ts'

const LANGUAGE_KEY = 'language'

/** Texts of the page by their ids, and those of the server by their English. */
interface Catalogue {
  page: Messages
  server: Record<string, string>
}

const german = () => import('../../locales/de.json')

/** Loaded when the language is chosen; English stands in the code. The test language needs to know what there is. */
const catalogues: Partial<Record<Language, () => Promise<{ default: unknown }>>> = {
  'zh-Hans': () => import('../../locales/zh-Hans.json'),
  'zh-Hant': () => import('../../locales/zh-Hant.json'),
  de: german,
  es: () => import('../../locales/es.json'),
  pseudo: german,
}

const activate = (language: Language, messages: Messages): void => {
  const root = document.documentElement
  root.lang = tagOf(language)
  root.dir = 'ltr'
  i18n.loadAndActivate({ locale: language, locales: formatLocaleFor(language, navigator.languages), messages })
}

const showLanguage = async (language: Language): Promise<void> => {
  const pseudo = language === 'pseudo' && (await import('./pseudo-language.ts'))
  const catalogue = (await catalogues[language]?.())?.default as Catalogue | undefined
  if (catalogue) {
    const { translatorOf } = await import('./translate-server-words.ts')
    setServerWords(translatorOf(pseudo ? pseudo.pseudoCatalogue(catalogue.server) : catalogue.server))
  }
  // What a text looks like in the test language is worked out from its English.
  Reflect.deleteProperty(i18n, '_')
  if (pseudo) pseudo.showPseudo(i18n)
  activate(language, pseudo ? {} : (catalogue?.page ?? {}))
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
