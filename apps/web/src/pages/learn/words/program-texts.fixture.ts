import { fileURLToPath } from 'node:url'
import { readCatalogues } from '../../../../../../scripts/texts/catalogue.ts'
import { readServerTranslations } from '../../../../../../scripts/texts/server-texts.ts'

const root = fileURLToPath(new URL('../../../../../../', import.meta.url))

/** As a person reads it: one of its plural forms, no marks, something short in the place of each value. */
const spoken = (text: string): string =>
  text
    .split(' ## ')[0]!
    .replaceAll(/\{\w+, plural,.*?other \{(.*?)\}\}/g, '$1')
    .replaceAll(/<\/?\d+\/?>/g, '')
    .replaceAll(/\{\w+\}/g, 'it')

const catalogues = readCatalogues(root)
const ofServer = [...readServerTranslations(root).values()]

/** Every text of the program that people read, of the page and of the server. */
export const textsIn = (language: string): string[] =>
  [
    ...Object.values(catalogues.get(language) ?? {}),
    ...ofServer.flatMap((texts) => Object.values(texts).map((languages) => languages[language] ?? '')),
  ].map(spoken)

export const englishTexts: string[] = [
  ...Object.keys(catalogues.get('de') ?? {}),
  ...ofServer.flatMap((texts) => Object.keys(texts)),
].map(spoken)
