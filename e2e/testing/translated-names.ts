import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readServerTranslations, serverCatalogue } from '../../scripts/texts/server-texts.ts'

type Catalogue = Record<string, string>

const readCatalogue = (language: string): Catalogue =>
  JSON.parse(readFileSync(new URL(`../../apps/web/src/locales/${language}.json`, import.meta.url), 'utf8')) as Catalogue

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Without the places of elements. */
const plain = (text: string): string => text.replaceAll(/<\/?\d+\/?>/g, '')

const HOLE = /\{(\w+)\}/g

/** A text with holes as a pattern that finds what stands in them. */
const patternOf = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split(HOLE)
      .map((part, index) => (index % 2 ? '(.+)' : escaped(part)))
      .join('')}$`,
  )

/** What stands before the first hole. */
const beginningOf = (text: string): string => text.split('{')[0]!.trimEnd()

/** Names of controls as they are in another language; a name between slashes says how one begins. */
export const namesIn = (language: string): ((name: string) => string) => {
  const catalogue = readCatalogue(language)
  const ofServer = serverCatalogue(readServerTranslations(ROOT), language)
  const texts = Object.entries(catalogue).map(([key, value]) => [plain(key.split(' ## ')[0]!), plain(value)] as const)
  const withHoles = texts.filter(([text]) => text.search(HOLE) > 0 && !text.includes(', plural,'))

  const filled = (name: string): string | undefined => {
    for (const [text, value] of withHoles) {
      const found = patternOf(text).exec(name)?.slice(1)
      if (!found) continue
      const holes = [...text.matchAll(HOLE)].map(([, hole]) => hole)
      return value.replaceAll(HOLE, (_, hole: string) => translate(found[holes.indexOf(hole)]!))
    }
    return undefined
  }
  const beginnings = (start: string): string => {
    const values = texts.filter(([text]) => text.startsWith(start)).map(([, value]) => beginningOf(value))
    return `/^(${[...new Set(values)].filter(Boolean).map(escaped).join('|')})/`
  }
  const translate = (name: string): string =>
    name.startsWith('/')
      ? beginnings(name.slice(2, -1).trimEnd())
      : (catalogue[name] ?? texts.find(([text]) => text === name)?.[1] ?? ofServer[name] ?? filled(name) ?? name)
  return translate
}
