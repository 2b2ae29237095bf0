// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'

function arriving(text: string): HTMLElement {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, false)
  return host
}

const inner = (text: string): string => arriving(text).querySelector('p, li, td, h4')?.innerHTML ?? ''

test.each([
  ['**Key', '<strong>Key</strong>'],
  ['**Key*', '<strong>Key</strong>'],
  ['**Key** and **', '<strong>Key</strong> and'],
  ['words *of which', 'words <em>of which</em>'],
  ['**bold *and more', '<strong>bold <em>and more</em></strong>'],
  ['***both', '<em><strong>both</strong></em>'],
  ['call `read_file(*args', 'call <code translate="no">read_file(*args</code>'],
  ['**call `f', '<strong>call <code translate="no">f</code></strong>'],
  ['``a`', '<code translate="no">a</code>'],
  ['~~gone', '<del>gone</del>'],
  ['_under', '<em>under</em>'],
  ['see [the **paper](https://a.exam', 'see the <strong>paper</strong>'],
  ['see [the paper](https://a.example/x "Ti', 'see the paper'],
  ['an image ![of a cat](https://a.exam', 'an image of a cat'],
  ['- **Key', '<strong>Key</strong>'],
  ['> - **Key', '<strong>Key</strong>'],
  ['## **Key', '<strong>Key</strong>'],
  ['**注意', '<strong>注意</strong>'],
  ['这是**重要', '这是<strong>重要</strong>'],
])('%j is shown as what it is about to become', (text, html) => {
  expect(inner(text)).toBe(html)
})

test.each([
  '2 * 3',
  '2*3 and',
  '2**3 is',
  'snake_case is',
  'glob *.ts here',
  'Price* is',
  '\\*stars',
  'a ~ b',
  '/usr/*/x',
])('%j begins nothing', (text) => {
  expect(inner(text)).toBe(text.replace('\\', ''))
})

test('what has ended stays as it is, and so does the paragraph above', () => {
  expect(arriving('a **half paragraph\n\nnext *one').textContent).toBe('a **half paragraphnext one')
})

const words = fc.constantFrom('plain words', 'noun', '日本語', 'a, b', '(so)')
const phrase: fc.Arbitrary<string> = fc.letrec<{ phrase: string }>((tie) => ({
  phrase: fc.oneof(
    { maxDepth: 2 },
    words,
    words.map((text) => `\`${text}\``),
    tie('phrase').map((text) => `**${text.replaceAll('**', '')}**`),
    words.map((text) => `*${text}*`),
    words.map((text) => `~~${text}~~`),
    words.map((text) => `[${text}](https://a.example/x)`),
  ),
})).phrase

test('of marks that end, none is ever seen', () => {
  const sentences = fc.array(phrase, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(sentences, fc.constantFrom('', '- ', '> ', '# '), (sentence, before) => {
      const text = before + sentence
      const host = document.createElement('div')
      const renderer = createMarkdownRenderer(host)
      for (let length = 1; length <= text.length; length += 1) {
        renderer.update(text.slice(0, length), false)
        expect(host.textContent).not.toMatch(/[*~`]|\]\(/)
      }
    }),
  )
})
