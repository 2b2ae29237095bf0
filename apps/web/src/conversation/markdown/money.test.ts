// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'
import { moneyCorpus } from './money-corpus.ts'

test('the corpus is a real one', () => {
  expect(new Set(moneyCorpus).size).toBeGreaterThanOrEqual(80)
})

test.each(moneyCorpus)('is shown as written, at every prefix: %s', (text) => {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  for (let length = 1; length <= text.length; length += 1) {
    renderer.update(text.slice(0, length), false)
    expect(text.startsWith(shown(host))).toBe(true)
    expect(host.querySelector('math, .eq')).toBeNull()
  }
  renderer.update(text, true)
  expect(shown(host)).toBe(text)
})

test.each([
  '**$5** to **$10**',
  '`$5` and $6',
  '- $5\n- $10',
  '| a | b |\n|---|---|\n| $5 | $10 |',
  '# $5',
  '> $5 to $10',
  '```\n$5 $6\n```',
  '$5\n\n$6',
  '[costs $5](https://a.example/)',
  '~~$10~~ $5',
])('no dollar sign is eaten inside other markup: %s', (text) => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  expect(dollars(host.textContent ?? '')).toBe(dollars(text))
})

// The mark of brackets, `\(..\)` and `\[..\]`: standard markdown reads the backslash as an escape.
test.each([
  ['\\(x + y\\)', '(x + y)'],
  ['\\[x + y\\]', '[x + y]'],
  ['\\$5', '$5'],
])('%s reads %s', (text, expected) => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  expect(shown(host)).toBe(expected)
})

function shown(host: HTMLElement): string {
  return host.textContent ?? ''
}

function dollars(text: string): number {
  return text.split('$').length - 1
}
