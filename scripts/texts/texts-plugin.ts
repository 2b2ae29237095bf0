import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { compileCatalogue, readCatalogue } from './catalogue.ts'
import { compileTexts, TEXT_IMPORT, type TextModules } from './compile-texts.ts'
import { readServerTranslations, serverCatalogue, translationsPath } from './server-texts.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const languageFile = (name: string): string =>
  fileURLToPath(new URL(`../../apps/web/src/ui/language/${name}`, import.meta.url))

const modules: TextModules = { i18n: languageFile('i18n.ts'), trans: languageFile('trans.tsx') }

const withoutQuery = (id: string): string => id.replace(/\?.*$/, '')

/** For Vite and Vitest: texts in the code, and the catalogue of a language as the browser needs it. */
export const texts = (): Plugin => ({
  name: 'texts',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx?(?:$|\?)/, code: TEXT_IMPORT },
    handler: (code, id) => compileTexts(code, basename(withoutQuery(id)), modules),
  },
  load: {
    filter: { id: /\/web\/src\/locales\/[\w-]+\.json$/ },
    handler(id) {
      this.addWatchFile(id)
      const translations = readServerTranslations(root)
      for (const home of translations.keys()) this.addWatchFile(join(root, translationsPath(home)))
      const server = serverCatalogue(translations, basename(id, '.json'))
      return JSON.stringify({ page: compileCatalogue(readCatalogue(id)), server })
    },
  },
})
