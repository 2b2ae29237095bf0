import { expect, test } from 'vitest'
import { composeAnswer, findGuide } from './compose-answer.ts'
import { GUIDES } from './guides.ts'

test.each([
  ['How do I connect Ollama?', 'Connect Ollama'],
  ['Where do I paste my API key?', 'Add a key'],
  ['What are branches?', 'Branches'],
  ['Can I stop a reply and continue later?', 'Stop and continue'],
  ['Which keyboard shortcuts are there?', 'Keyboard'],
  ['where is my data stored', 'Where your data lives'],
])('%s is answered by the guide "%s"', (question, title) => {
  expect(findGuide(question)?.title).toBe(title)
  expect(composeAnswer(question)).toContain(GUIDES.find((guide) => guide.title === title)!.text)
})

test('a keyword inside another word does not count', () => {
  expect(findGuide('a monkey unfiled')).toBeUndefined()
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
