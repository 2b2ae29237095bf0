// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'

const draw = (text: string): HTMLElement => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return host
}

const cellsOf = (text: string): string[][] =>
  [...draw(text).querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? ''))

test.each(['', '> '])('bars of a formula or of code cut no row that would lose words by it (%j)', (mark) => {
  const lines = [
    '| f | means |',
    '|---|---|',
    '| $|x|$ | size |',
    '| `a|b` | either |',
    '| a | b | c |',
    '| `a|b` | x | y |',
  ]
  const cells = cellsOf(lines.map((line) => mark + line).join('\n'))
  expect(cells[0]).toEqual(['|x|', 'size'])
  expect(cells[1]).toEqual(['a|b', 'either'])
  expect(cells[2]).toEqual(['a', 'b'])
  expect(cells[3]?.length).toBe(2)
})

test('lists, quotes and tables stand on the side where their words begin', () => {
  const sides = (text: string): string[] =>
    [...draw(text).querySelectorAll('ul, ol, blockquote, table')].map((element) => element.getAttribute('dir') ?? '')
  expect(sides('- פריט\n  1. English\n\n> ציטוט\n\n| שם | ערך |\n|---|---|\n| אחד | 1 |\n')).toEqual([
    'rtl',
    '',
    'rtl',
    'rtl',
  ])
  expect(sides('- [x] مهمة\n')).toEqual(['rtl'])
  expect(sides('- 1. English אחד\n\n> quote\n\n| a |\n|---|\n')).toEqual(['', '', 'auto', ''])
})
