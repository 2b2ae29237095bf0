// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { criteria } from '../../../../../e2e/testing/criteria.ts'
import { markLanguages } from './mark-languages.ts'

const GERMAN = 'Der Luftkreuzer fliegt seit dem Morgen über die Stadt, und niemand weiß, wohin er will.'

const write = (...texts: string[]): HTMLElement[] => {
  document.documentElement.lang = 'en'
  document.body.innerHTML = `<h1><span>Titel</span></h1>${texts.map((text) => `<article class="entry"><p>${text}</p></article>`).join('')}`
  return [...document.querySelectorAll<HTMLElement>('h1 > span, .entry > p')]
}

const languagesOf = (elements: HTMLElement[]): string[] => elements.map(({ lang }) => lang)

beforeEach(() => {
  document.body.innerHTML = ''
})

test('what is too short waits for a message near it, before or after, and so does the title', () => {
  criteria('3.1.2')
  const all = write('Warum?', 'Und wohin?', GERMAN, 'Danke.')
  for (const words of all) markLanguages(words)
  expect(languagesOf(all)).toEqual(['de', 'de', 'de', 'de', 'de'])
})

test('far from any message that tells its language it stays without one', () => {
  const all = write('Warum?', '1', '2', '3', '4', GERMAN)
  for (const words of all.slice(1)) markLanguages(words)
  expect(languagesOf(all.slice(1))).toEqual(['', '', '', '', '', 'de'])
})

test('a reason of a vendor is likely English, whatever the page speaks', () => {
  document.documentElement.lang = 'de'
  document.body.innerHTML = '<dd>Rate limit reached for requests.</dd>'
  const [reason] = document.body.children as unknown as HTMLElement[]
  markLanguages(reason!, 'en')
  expect(reason!.lang).toBe('en')
})
