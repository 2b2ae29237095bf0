import { expect, test } from 'vitest'
import { findLooseServerTexts } from './loose-server-texts.ts'
import {
  completeTranslations,
  extractServerTexts,
  findServerGaps,
  homeOf,
  serverCatalogue,
  type Translations,
} from './server-texts.ts'

const SHARED = 'apps/server/src'
const OWN = 'apps/server/src/providers/acme'
const LANGUAGES = ['de', 'es']

const source = (path: string, code: string) => ({ path: `${SHARED}/${path}`, code })
const german = (de: string, es = de) => ({ de, es })
const loose = (code: string, path = 'chat/send.ts') =>
  findLooseServerTexts(source(path, code)).map(({ line, message }) => `${line} ${message.split('”')[0]?.slice(1)}`)

const texts = extractServerTexts([
  source('errors.ts', 'const a = wording`Something broke.`; const b = wording`${name} has ${list.length} of ${"all"}`'),
  source('providers/acme/settings.ts', 'const a = wording`API key`; const b = wording`Something broke.`'),
  source('providers/acme/catalogue.json', '[{ "description": "For poems." }, {}]'),
])

const rulesOf = (translations: Record<string, Translations>) =>
  findServerGaps(texts, new Map(Object.entries(translations)), LANGUAGES).map(({ rule, path }) => `${rule} ${path}`)

const WHOLE = {
  [SHARED]: {
    'Something broke.': german('Etwas ging kaputt.'),
    '{name} has {1} of {2}': german('{name}: {1} von {2}'),
  },
  [OWN]: { 'API key': german('API-Schlüssel'), 'For poems.': german('Für Gedichte.') },
}

test('texts of the server are found by their mark, with their values by name or number', () => {
  expect(texts.map(({ key, home }) => `${home} ${key}`)).toEqual([
    `${SHARED} Something broke.`,
    `${SHARED} {name} has {1} of {2}`,
    `${OWN} API key`,
    `${OWN} Something broke.`,
    `${OWN} For poems.`,
  ])
})

test('translations of a provider lie in its folder, all others beside the server', () => {
  expect(homeOf('apps/server/src/providers/acme/install/file.ts')).toBe(OWN)
  expect(homeOf('apps/server/src/providers/upstream.ts')).toBe(SHARED)
  expect(homeOf('packages/plugin-sdk/src/http-failure.ts')).toBe(SHARED)
})

test('nothing is missing where a text stands in its own file or in the shared one', () => {
  expect(rulesOf(WHOLE)).toEqual([])
})

test.each<[string, Record<string, Translations>]>([
  [
    'server-text-missing apps/server/src/providers/acme/translations.json',
    { ...WHOLE, [OWN]: { 'For poems.': german('Für Gedichte.') } },
  ],
  [
    'server-text-unused apps/server/src/translations.json',
    { ...WHOLE, [SHARED]: { ...WHOLE[SHARED], Old: german('Alt') } },
  ],
  [
    'server-text-unused apps/server/src/providers/acme/translations.json',
    { ...WHOLE, [OWN]: { ...WHOLE[OWN], 'Something broke.': german('Kaputt.') } },
  ],
  [
    'server-text apps/server/src/translations.json',
    { ...WHOLE, [SHARED]: { ...WHOLE[SHARED], 'Something broke.': german('Etwas ging kaputt.', '') } },
  ],
  [
    'server-text apps/server/src/translations.json',
    { ...WHOLE, [SHARED]: { ...WHOLE[SHARED], '{name} has {1} of {2}': german('{name}: {1} von {2}', '{name}: {1}') } },
  ],
])('%s', (rule, translations) => {
  expect(rulesOf(translations)).toEqual([rule])
})

test('a new text gets a place in its own file, and takes what is translated elsewhere along', () => {
  const known = new Map([
    [SHARED, WHOLE[SHARED] as Translations],
    [`${OWN}-other`, { 'API key': german('API-Schlüssel'), Gone: german('Fort') }],
  ])
  const completed = completeTranslations(texts, known, LANGUAGES)
  expect(completed.get(OWN)).toEqual({ 'API key': german('API-Schlüssel'), 'For poems.': german('') })
  expect(completed.get(`${OWN}-other`)).toEqual({})
  expect(Object.keys(completed.get(SHARED) ?? {})).toEqual(['Something broke.', '{name} has {1} of {2}'])
})

test('the page gets one language of all files', () => {
  expect(serverCatalogue(new Map(Object.entries(WHOLE)), 'de')).toMatchObject({
    'API key': 'API-Schlüssel',
    'Something broke.': 'Etwas ging kaputt.',
  })
})

test('a text that people would read in English is found, wherever it stands', () => {
  expect(loose("throw new PlaygroundError('code', 'It broke.', a ? 'Mend it.' : wording`Wait.`)")).toEqual([
    '1 It broke.',
    '1 Mend it.',
  ])
  expect(loose('const a = {\n message: `It has ${b} parts` }')).toEqual(['2 It has {} parts'])
  expect(loose("z.string().meta({ title: 'Threads', description: wording`How many.` })")).toEqual(['1 Threads'])
  expect(loose("const NOT_YET = 'It has not answered yet.'")).toEqual(['1 It has not answered yet.'])
})

test('marked texts, logs, names, SQL, and what only models or a terminal read are none', () => {
  for (const code of [
    'const a = { message: wording`It broke.`, why: cause.message }',
    "log.warn('a run could not be closed')",
    "const a = { title: 'x-title', description: code }",
    "const ask = { messages: say('Reply with the single word: ready.') }",
    'const a = sql`select name from model where id = 1`',
  ])
    expect(loose(code), code).toEqual([])
  expect(loose("const a = { message: 'It broke.' }", 'main.ts')).toEqual([])
})
