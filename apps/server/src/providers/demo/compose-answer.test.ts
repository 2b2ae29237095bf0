import { expect, test } from 'vitest'
import { composeAnswer } from './compose-answer.ts'
import { findGuide } from './find-guide.ts'
import { phrasebooks } from './guides.ts'

test.each([
  ['How do I connect Ollama?', 'Connect Ollama'],
  ['Where do I paste my API key?', 'Add a key'],
  ['What are branches?', 'Branches'],
  ['Can I stop a reply and continue later?', 'Stop and continue'],
  ['Which keyboard shortcuts are there?', 'Keyboard'],
  ['where is my data stored', 'Where your data lives'],
  ['Where are my conversations kept?', 'Where your data lives'],
  ['What do the readings say?', 'Readings'],
  ['Wie füge ich einen Anbieter hinzu?', 'Einen Schlüssel hinzufügen'],
  ['Was sagen die Messwerte?', 'Messwerte'],
  ['Was ist ein Zweig?', 'Zweige'],
  ['¿Cómo agrego un proveedor?', 'Agregar una clave'],
  ['¿Dónde se guardan mis conversaciones?', 'Dónde están los datos'],
  ['怎样添加提供方？', '添加密钥'],
  ['怎樣新增供應商？', '新增金鑰'],
  ['对话保存在哪里？', '数据保存在哪里'],
  ['ollama', 'Connect Ollama'],
  ['Show me a table and code', 'What an answer can show'],
  ['Can you draw a mermaid diagram?', 'What an answer can show'],
  ['Give me a list', 'What an answer can show'],
  ['Zeige mir eine Tabelle und Code', 'Was eine Antwort zeigen kann'],
  ['Muéstrame una tabla y código', 'Qué puede mostrar una respuesta'],
  ['给我看表格和代码', '回答能显示什么'],
  ['給我看表格和程式碼', '回答能顯示什麼'],
  ['show cost', 'Readings'],
  ['Show me my keys', 'Add a key'],
  ['Are my tabs lost?', 'Stop and continue'],
  ['Zeige die Kosten', 'Messwerte'],
  ['Muestra el costo', 'Mediciones'],
  ['显示费用', '读数'],
  ['顯示費用', '讀數'],
  ['Which tables are in the database?', 'Where your data lives'],
  ['In which format is my data stored?', 'Where your data lives'],
])('%s is answered by the guide "%s"', (question, title) => {
  const { guide } = findGuide(question)
  expect(guide?.title).toBe(title)
  expect(composeAnswer(question)).toContain(guide!.text)
})

const titles = phrasebooks.flatMap(({ guides }) => guides.map(({ title }) => title))

test.each([...new Set(titles)])('who says "%s" after the invitation gets that guide', (title) => {
  expect(findGuide(title).guide?.title).toBe(title)
})

test('a keyword inside another word does not count', () => {
  expect(findGuide('a monkey unfiled').guide).toBeUndefined()
})

test.each([
  ['What is 12 * (3 + 4)?', '**84**'],
  ['0.1 + 0.2', '**0.3**'],
  ['how much is 1,000,000 × 3 =', '**3000000**'],
  ['calculate 9 ÷ 0', 'no finite result'],
])('calculates %s', (question, expected) => {
  expect(composeAnswer(question)).toContain(expected)
})

test.each(['Write a poem about the sea', 'How do I connect Ollama?', '1 + 1'])(
  'says that it is no model: %s',
  (question) => {
    expect(composeAnswer(question)).toMatch(/no language model/)
  },
)

test.each([
  ['Was ist 12 * (3 + 4)?', '**84**', 'kein Sprachmodell'],
  ['¿Cuánto es 2 + 2?', '**4**', 'ningún modelo de lenguaje'],
  ['请计算 7 × 6', '**42**', '没有语言模型'],
  ['請計算 7 × 6', '**42**', '沒有語言模型'],
])('calculates %s in the language of the question', (question, result, words) => {
  expect(composeAnswer(question)).toContain(result)
  expect(composeAnswer(question)).toContain(words)
})

test.each([
  ['Schreibe mir ein Gedicht über die See', 'de'],
  ['Escribe un poema sobre el mar', 'es'],
  ['写一首关于大海的诗', 'zh-Hans'],
  ['请介绍一下这个项目的目的和材料', 'zh-Hans'],
  ['路边的人立刻站起来', 'zh-Hans'],
  ['請寫一首關於大海的詩', 'zh-Hant'],
  ['Write a poem about the sea', 'en'],
])('invites in the language of what was said: %s', (question, language) => {
  const { noModel } = phrasebooks.find((phrasebook) => phrasebook.language === language)!
  expect(composeAnswer(question)).toContain(noModel)
})

test('every language has every guide', () => {
  const counts = phrasebooks.map(({ guides }) => guides.length)
  expect(new Set(counts).size).toBe(1)
})

const showing = phrasebooks.map(({ guides, language }) => [language, guides.at(-1)!.text] as const)

test.each(showing)('what an answer can show is shown, in %s too', (_, text) => {
  const blocks = [
    /\*\*.+\*\*/,
    /^- \[x\] /m,
    /^\|---\|---\|$/m,
    /^```ts\n(?:.+\n){1,10}```$/m,
    /\S \$\S+\$/,
    /^\$\$\n.+\n\$\$$/m,
  ]
  for (const block of blocks) expect(text).toMatch(block)
  expect(text).toMatch(/^```mermaid\nflowchart TD\n(?: {2}.+\n){3}```$/m)
  expect(text).toMatch(/^> \[!TIP\]\n> .+$/m)
})
