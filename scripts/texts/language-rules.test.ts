import { expect, test } from 'vitest'
import { parseGlossary } from './glossary.ts'
import { isSimplified, isTraditional } from './han-characters.ts'
import { createLanguageCheck, findLanguageProblems } from './language-rules.ts'

const glossary = parseGlossary(`# Translate

## Terms

| English | de | zh-Hans |
|---|---|---|
| branch | Zweig / abzweigen | 分支 |

## Not these

| language | not | but |
|---|---|---|
| es | petición | solicitud |
| zh-Hans | 拷贝 | 复制 |
`)

const check = createLanguageCheck(glossary)
const problems = (language: string, text: string, english = 'Anything') => check({ language, text, english })

test('the tables of the guide are read', () => {
  expect(glossary.terms).toEqual([{ english: 'branch', words: { de: ['Zweig', 'abzweigen'], 'zh-Hans': ['分支'] } }])
  expect(glossary.avoided).toHaveLength(2)
})

test('the characters of the two scripts', () => {
  for (const character of '们这个软件设置') expect(isSimplified(character)).toBe(true)
  for (const character of '們這個軟體設定') expect(isTraditional(character)).toBe(true)
  for (const character of '軟體設') expect(isSimplified(character)).toBe(false)
  for (const character of '软设') expect(isTraditional(character)).toBe(false)
})

test.each<[string, string]>([
  ['de', 'Wählen Sie ein Modell.'],
  ['de', 'Was Sie schreiben, bleibt.'],
  ['de', 'Hier steht Ihr Schlüssel.'],
  ['de', 'Wie du willst.'],
  ['de', 'Auf "Senden" drücken.'],
  ['de', 'Auf “Senden” drücken.'],
  ['de', 'Auf „Senden drücken.'],
  ['de', '{share} % sind frei.'],
  ['es', '¿Eliminar'],
  ['es', 'Eliminar?'],
  ['es', 'Pulse “Enviar”.'],
  ['es', 'Lo que escribiste.'],
  ['es', 'La petición falló.'],
  ['es', 'Espere 10 min.'],
  ['zh-Hans', '这是一個模型'],
  ['zh-Hans', '请选择,然后发送'],
  ['zh-Hans', '请选择。 然后发送'],
  ['zh-Hans', '共3个'],
  ['zh-Hans', '按「发送」'],
  ['zh-Hans', '拷贝'],
  ['zh-Hant', '这是一個模型'],
  ['zh-Hant', '按“傳送”'],
  ['zh-Hant', '失敗(網路)'],
])('%s: %s', (language, text) => {
  expect(problems(language, text)).not.toEqual([])
})

test.each<[string, string]>([
  ['de', 'Sie werden gelesen. Ihr Ende fehlt.'],
  ['de', '„Senden“ drücken, 10\u00a0% sind frei.'],
  ['es', '¿Eliminar «{name}»? Son 10\u00a0% de la repetición.'],
  ['es', 'Envíe: «Sugiere un nombre para tu robot».'],
  ['zh-Hans', '按“发送”，共 3 个 token。'],
  ['zh-Hant', '按「傳送」，共 {count} 個。'],
])('%s: %s is well written', (language, text) => {
  expect(problems(language, text)).toEqual([])
})

test('a term has one name, and a path or a value is none', () => {
  expect(problems('de', 'Ein Ast', 'A branch')).toEqual(['says “branch” without “Zweig” or “abzweigen”'])
  expect(problems('de', 'Zwei Zweige', 'Two branches')).toEqual([])
  expect(problems('de', 'Siehe /api/branch', 'See /api/branch of {branch}')).toEqual([])
})

test('a problem is told with the file it stands in', () => {
  const found = findLanguageProblems(
    check,
    new Map([['de', { 'Open ## verb': 'Öffnen Sie' }]]),
    new Map([['apps/server/src/providers/acme', { Key: { de: 'Schlüssel', 'zh-Hans': '密钥,' } }]]),
  )
  expect(found.map(({ path, message }) => `${path} ${message.split(' has ')[0]}`)).toEqual([
    expect.stringContaining('apps/web/src/locales/de.json de of “Open” speaks'),
    'apps/server/src/providers/acme/translations.json zh-Hans of “Key”',
  ])
})
