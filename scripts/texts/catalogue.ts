import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateMessageId } from '@lingui/message-utils/generateMessageId'
import { compileText } from './compile-texts.ts'

export const LOCALES = 'apps/web/src/locales'

/** English text, or `text ## context` where one English text has two meanings, to the text in the language. */
export type Catalogue = Record<string, string>

const CONTEXT_MARK = ' ## '

export const catalogueKey = (message: string, context?: string): string =>
  context ? `${message}${CONTEXT_MARK}${context}` : message

export const idOfKey = (key: string): string => {
  const [message = '', context] = key.split(CONTEXT_MARK)
  return generateMessageId(message, context)
}

/** What the browser gets: the id that stands in the code to the compiled text. */
export const compileCatalogue = (catalogue: Catalogue): Record<string, string | unknown[]> =>
  Object.fromEntries(Object.entries(catalogue).map(([key, text]) => [idOfKey(key), compileText(text)]))

export const readCatalogue = (path: string): Catalogue => JSON.parse(readFileSync(path, 'utf8'))

export const readCatalogues = (root: string): Map<string, Catalogue> =>
  new Map(
    readdirSync(join(root, LOCALES))
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.replace('.json', ''), readCatalogue(join(root, LOCALES, name))]),
  )
