import type { Failure } from '@llm-playground/protocol'
import { afterEach, expect, test } from 'vitest'
import { failureWords } from './failure-table.ts'
import { failureMessage, failureNextStep, failureText, setFailureWords } from './failure-words.ts'
import { i18n } from './i18n.ts'

const failure = (code: string): Failure => ({ code, message: 'It broke.', why: 'A reason.', nextStep: 'Mend it.' })

const showGerman = () => {
  i18n.loadAndActivate({ locale: 'de', messages: {} })
  setFailureWords(failureWords)
}

afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

test('in English a failure keeps the words of the server', () => {
  setFailureWords(failureWords)
  expect(failureText(failure('upstream-key-refused'))).toBe('It broke. A reason. Mend it.')
})

test('in another language a code that the catalogue knows is told in its words, the reason as it came', () => {
  showGerman()
  expect(failureText(failure('upstream-key-refused'))).toBe(
    'The provider refused the key. A reason. Check the key in Settings, Providers.',
  )
})

test('what the catalogue does not know stays as the server said it, half of it too', () => {
  showGerman()
  for (const code of ['never-heard-of', 'constructor'])
    expect(failureText(failure(code))).toBe('It broke. A reason. Mend it.')
  expect(failureMessage(failure('input-invalid'))).toBe('It broke.')
  expect(failureNextStep(failure('input-invalid'))).toBe('Correct the named fields and try again.')
})

test('what can go wrong with a model inside the program has words, and those with figures keep the figures', () => {
  showGerman()
  for (const code of ['local-engine-ended', 'local-engine-missing', 'local-model-missing', 'local-model-unreadable'])
    expect(failureText(failure(code))).not.toMatch(/It broke|Mend it/)
  for (const code of ['context-exceeded', 'local-memory-short', 'local-engine-silent']) {
    expect(failureMessage(failure(code))).toBe('It broke.')
    expect(failureNextStep(failure(code))).not.toBe('Mend it.')
  }
})
