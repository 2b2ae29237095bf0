import type { Failure } from '@llm-playground/protocol'
import { afterEach, expect, test } from 'vitest'
import { failureText } from './failure-words.ts'
import { i18n } from './i18n.ts'
import { setServerWords } from './server-words.ts'

const failure: Failure = { code: 'any', message: 'It broke.', why: 'A reason.', nextStep: 'Mend it.' }

const show = (locale: string, words: Record<string, string>) => {
  i18n.loadAndActivate({ locale, messages: {} })
  const word = (english: string) => words[english] ?? english
  setServerWords({ words: word, name: word })
}

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

test('in English a failure keeps the words of the server', () => {
  expect(failureText(failure)).toBe('It broke. A reason. Mend it.')
})

test('a reason in the words of a system ends like a sentence', () => {
  expect(failureText({ ...failure, why: 'Failed to fetch' })).toBe('It broke. Failed to fetch. Mend it.')
})

test('in another language it is told in its words, the reason of a vendor as it came', () => {
  show('de', { 'It broke.': 'Es ging kaputt.', 'Mend it.': 'Reparieren.' })
  expect(failureText(failure)).toBe('Es ging kaputt. A reason. Reparieren.')
})

test('no space stands behind full-width punctuation, and nothing for a reason that nobody knows', () => {
  show('zh-Hans', { 'It broke.': '坏了。', 'Mend it.': '请修好。' })
  expect(failureText({ ...failure, why: '' })).toBe('坏了。请修好。')
  expect(failureText(failure)).toBe('坏了。A reason. 请修好。')
})
