// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'
import { loadMathematics, texOf } from './math/draw-formula.ts'
import { moneyCorpus } from './money-corpus.ts'

test('the corpus is a real one', () => {
  expect(new Set(moneyCorpus).size).toBeGreaterThanOrEqual(110)
  expect(moneyCorpus.filter((text) => text.includes('«')).length).toBeGreaterThanOrEqual(30)
})

test.each(moneyCorpus)('before mathematics can be drawn, at every prefix: %s', (marked) => checkEveryPrefix(marked))

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

test.each([
  ['\\$5', '$5'],
  ['\\[a link\\](https://a.example)', '[a link](https://a.example)'],
  ['\\[1\\]', '[1]'],
])('%s reads %s', (text, expected) => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  expect(host.textContent).toBe(expected)
})

describe('with mathematics drawn', () => {
  beforeAll(loadMathematics)
  test.each(moneyCorpus)('at every prefix: %s', (marked) => checkEveryPrefix(marked))
})

/**
 * What has arrived is there as it was written, and so is a formula that has not ended. One that has ended is a formula.
 * The newest characters may wait for the one that decides what they are.
 */
function checkEveryPrefix(marked: string): void {
  const text = written(marked)
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  for (let length = 1; length <= text.length; length += 1) {
    renderer.update(text.slice(0, length), false)
    expect(readings(marked)).toContain(withoutStars(shown(host)))
  }
  renderer.update(text, true)
  expect(shown(host)).toBe(unescaped(marked))
  renderer.destroy()
}

const formulaMarks = /«(?:\$\$|\$|\\[([])(.*?)(?:\$\$|\$|\\[)\]])»/g

const halfLink = /\[([^\]]*)\]\([^)]*$/

function written(marked: string): string {
  return marked.replace(/[«»]/g, '')
}

/** Every text that a prefix may show. */
function readings(marked: string): string[] {
  return Array.from({ length: marked.length + 1 }, (_, end) => {
    const arrived = marked.slice(0, end)
    const settled = arrived.lastIndexOf('»') + 1
    const arriving = written(arrived.slice(settled))
    const asRead = [arriving, arriving.replace(/\\\$/g, '$'), arriving.replace(halfLink, '$1')]
    return asRead.map((text) => unescaped(arrived.slice(0, settled)) + withoutStars(text))
  }).flat()
}

function unescaped(marked: string): string {
  const held: string[] = []
  const text = marked.replace(formulaMarks, (_, tex: string) => `«${held.push(`«${tex}»`) - 1}»`)
  return text
    .replace(/\\\$/g, '$')
    .replaceAll('*', '')
    .replace(/«(\d+)»/g, (_, index: string) => held[Number(index)] ?? '')
}

/** Stars that turn out to be none are shown once that is known. */
function withoutStars(text: string): string {
  return text.replace(/«[^»]*»|\*/g, (part) => (part === '*' ? '' : part))
}

function shown(host: HTMLElement): string {
  const copy = host.cloneNode(true) as HTMLElement
  for (const formula of copy.querySelectorAll('.formula')) formula.replaceWith(`«${texOf(formula)}»`)
  return copy.textContent ?? ''
}

function dollars(text: string): number {
  return text.split('$').length - 1
}
