import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { i18n } from './i18n.ts'
import { serverWords, setServerWords } from './server-words.ts'
import { translatorOf } from './translate-server-words.ts'

const catalogue = {
  Address: 'Adresse',
  'It answers.': 'Er antwortet.',
  'It needs {needed}; {free} are free.': 'Es braucht {needed}, frei sind {free}.',
  'the hub answered {0}': 'der Hub antwortete {0}',
  'the hub answered {0}: try {name}': '{name} versuchen, denn der Hub antwortete {0}',
  'wait {0}.': '{0} warten.',
  '{0} minutes': '{0} Minuten',
  'it is empty': 'es ist leer',
}

beforeEach(() => i18n.loadAndActivate({ locale: 'de', messages: {} }))
afterEach(() => i18n.loadAndActivate({ locale: 'en', messages: {} }))

test.each([
  ['Address', 'Adresse'],
  ['It answers.', 'Er antwortet.'],
  ['It needs 3.4 GB; 1,024 MB are free.', 'Es braucht 3,4 GB, frei sind 1.024 MB.'],
  ['the hub answered 404', 'der Hub antwortete 404'],
  ['the hub answered 404: try Address', 'Adresse versuchen, denn der Hub antwortete 404'],
  ['wait 5 minutes.', '5 Minuten warten.'],
  ['settings.apiKey: it is empty; name: it is empty', 'settings.apiKey: es ist leer; name: es ist leer'],
  ['example.org: the hub answered 500\nhub.example: No.', 'example.org: der Hub antwortete 500\nhub.example: No.'],
  ['Something new.', 'Something new.'],
  ['on port 11434', 'on port 11434'],
])('%s', (english, german) => {
  expect(translatorOf(catalogue).words(english)).toBe(german)
})

test('what nobody knows comes out as it went in', () => {
  const { words } = translatorOf({ Address: 'Adresse', 'it {0} well': 'es {0} gut' })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/Address|it .+ well/s.test(text))
      expect(words(text)).toBe(text)
    }),
  )
})

test('values of any kind are kept, each in its place', () => {
  const { words } = translatorOf({ '<{one}|{two}>': '[{two}|{one}]' })
  const value = fc.string({ minLength: 1 }).filter((text) => !/[<>|]|^\d/.test(text))
  fc.assert(
    fc.property(value, value, (one, two) => {
      expect(words(`<${one}|${two}>`)).toBe(`[${two}|${one}]`)
    }),
  )
})

test('of a name only the whole is known', () => {
  const { name } = translatorOf(catalogue)
  expect([name('Address'), name('5 minutes'), name('mine: Address')]).toEqual(['Adresse', '5 minutes', 'mine: Address'])
})

test('in English the words of the server stay', () => {
  setServerWords(translatorOf(catalogue))
  expect(serverWords('It answers.')).toBe('Er antwortet.')
  i18n.loadAndActivate({ locale: 'en', messages: {} })
  expect(serverWords('It answers.')).toBe('It answers.')
})
