import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatLocaleFor, languageFor, languages } from './languages.ts'

test('the first wish that there is, Chinese by its script', () => {
  expect(languageFor(['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(['zh', 'zh-CN', 'zh-SG', 'zh-Hans-HK'].map((tag) => languageFor([tag]))).toEqual(Array(4).fill('zh-Hans'))
  expect(['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant'].map((tag) => languageFor([tag]))).toEqual(Array(4).fill('zh-Hant'))
  expect(languageFor(['es-419'])).toBe('es')
  expect(languageFor([])).toBe('en')
})

test('whatever a browser says, there is a language, and a locale that can format', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('de-CH', 'zh-TW', 'x', 'en-GB'))), (wishes) => {
      const language = languageFor(wishes)
      expect(languages).toContain(language)
      expect(() => new Intl.NumberFormat(formatLocaleFor(language, wishes)).format(1)).not.toThrow()
    }),
  )
})

test('figures are written as in the region of the reader', () => {
  expect(formatLocaleFor('de', ['en-US', 'de-CH'])).toBe('de-CH')
  expect(formatLocaleFor('de', ['en-US'])).toBe('de')
  expect(formatLocaleFor('pseudo', ['en-US'])).toBe('en')
})
