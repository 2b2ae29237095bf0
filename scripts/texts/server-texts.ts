import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ESTree, parseSync, Visitor } from 'rolldown/utils'
import type { Finding } from '../layout/finding.ts'
import { isTest } from '../layout/read-repository.ts'
import type { TextSource } from './extract-texts.ts'

const SOURCES = ['apps/server/src', 'packages/plugin-sdk/src', 'packages/protocol/src']
const PROVIDERS = 'apps/server/src/providers'
const SHARED = 'apps/server/src'
const FILE = 'translations.json'

/** English to the languages: a provider's stand in its own folder, so that adding one touches nothing else. */
export type Translations = Record<string, Record<string, string>>

export const isServerSource = (path: string): boolean =>
  /\.ts$|\/catalogue\.json$/.test(path) && !isTest(path) && !/\/(?:testing|fixtures)\/|\.gen\.ts$/.test(path)

export const readServerSources = (root: string): TextSource[] =>
  SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name.replaceAll('\\', '/')}`,
    ),
  )
    .filter(isServerSource)
    .sort()
    .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }))

/** `wording` with its values by name, or by number where a value has none. */
const keyOf = ({ quasis, expressions }: ESTree.TemplateLiteral): string =>
  quasis
    .map(({ value }, index) => {
      const expression = expressions[index]
      if (!expression) return value.cooked ?? ''
      return `${value.cooked}{${expression.type === 'Identifier' ? expression.name : index}}`
    })
    .join('')

const textsOf = ({ path, code }: TextSource): string[] => {
  if (path.endsWith('.json'))
    return (JSON.parse(code) as { description?: string }[]).flatMap(({ description }) => description ?? [])
  const found: string[] = []
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type === 'Identifier' && tag.name === 'wording') found.push(keyOf(quasi))
    },
  }).visit(parseSync(path, code).program)
  return found
}

/** The folder whose file has the translations of what this source says. */
export const homeOf = (path: string): string => new RegExp(`^${PROVIDERS}/[^/]+(?=/)`).exec(path)?.[0] ?? SHARED

export interface ServerText {
  key: string
  home: string
  path: string
}

/** Every text that the server shows to people, once for each folder that says it. */
export const extractServerTexts = (sources: TextSource[]): ServerText[] => {
  const texts = new Map<string, ServerText>()
  for (const source of sources)
    for (const key of textsOf(source)) {
      const home = homeOf(source.path)
      const id = `${home} ${key}`
      if (!texts.has(id)) texts.set(id, { key, home, path: source.path })
    }
  return [...texts.values()]
}

export const translationsPath = (home: string): string => `${home}/${FILE}`

const readTranslations = (root: string, home: string): Translations => {
  const path = join(root, translationsPath(home))
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

/** By the folder they lie in; the shared ones under the server's own. */
export const readServerTranslations = (root: string): Map<string, Translations> => {
  const folders = readdirSync(join(root, PROVIDERS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${PROVIDERS}/${name}`)
  return new Map([SHARED, ...folders].map((home) => [home, readTranslations(root, home)]))
}

/** All of one language, as the page needs them. */
export const serverCatalogue = (all: Map<string, Translations>, language: string): Record<string, string> =>
  Object.fromEntries(
    [...all.values()].flatMap((translations) =>
      Object.entries(translations).map(([english, languages]) => [english, languages[language] || english]),
    ),
  )

const VALUE = /\{\w+\}/g
const valuesIn = (text: string): string => (text.match(VALUE) ?? []).sort().join(' ')

const problemsOfText = (key: string, given: Record<string, string>, languages: string[]): string[] =>
  languages.flatMap((language) => {
    const text = given[language]
    if (!text) return [`lacks ${language} for “${key}”`]
    return valuesIn(text) === valuesIn(key) ? [] : [`“${key}” has other values in ${language}`]
  })

/** What lacks, what nobody says any more, and translations that lost a value. */
export const findServerGaps = (texts: ServerText[], all: Map<string, Translations>, languages: string[]): Finding[] => {
  const shared = all.get(SHARED) ?? {}
  const missing = texts
    .filter(({ key, home }) => !shared[key] && !all.get(home)?.[key])
    .map(({ key, home, path }) => ({
      rule: 'server-text-missing',
      path: translationsPath(home),
      message: `lacks “${key}” (${path})`,
    }))
  const said = new Set(texts.flatMap(({ key, home }) => [`${home} ${key}`, `${SHARED} ${key}`]))
  const given = [...all].flatMap(([home, translations]) =>
    Object.entries(translations).flatMap(([key, languagesOf]) => {
      const path = translationsPath(home)
      const isTwice = home !== SHARED && shared[key] !== undefined
      if (isTwice || !said.has(`${home} ${key}`))
        return [
          {
            rule: 'server-text-unused',
            path,
            message: `has “${key}”, which ${isTwice ? 'all share' : 'no code here says'}`,
          },
        ]
      return problemsOfText(key, languagesOf, languages).map((message) => ({ rule: 'server-text', path, message }))
    }),
  )
  return [...missing, ...given]
}

/** The files with a place for every text that is said, and for no other. */
export const completeTranslations = (
  texts: ServerText[],
  all: Map<string, Translations>,
  languages: string[],
): Map<string, Translations> => {
  const shared = all.get(SHARED) ?? {}
  const known = Object.assign({}, ...all.values()) as Translations
  const empty = Object.fromEntries(languages.map((language) => [language, '']))
  const homes = new Set([...all.keys(), ...texts.map(({ home }) => home)])
  return new Map(
    [...homes].map((home) => {
      const said = texts.filter((text) =>
        home === SHARED ? text.home === SHARED || shared[text.key] : text.home === home && !shared[text.key],
      )
      const keys = [...new Set(said.map(({ key }) => key))].sort()
      return [home, Object.fromEntries(keys.map((key) => [key, known[key] ?? empty]))]
    }),
  )
}
