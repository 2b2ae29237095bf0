// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlockSplitter } from './block-splitter.ts'
import { buildBlocks } from './build-blocks.ts'
import { noDefinitions } from './definitions.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { markdownDocument } from './markdown-arbitrary.ts'
import { markdownLabels } from './markdown-labels.ts'
import { createMarkdownRenderer } from './markdown-renderer.ts'

function split(text: string): string[] {
  return new BlockSplitter().advance(text, true).map((piece) => `${piece.kind}${piece.joins ? '+' : ''} ${piece.text}`)
}

test('a blank line, a heading, a fence and a list end a paragraph', () => {
  expect(split('one\ntwo\n\nthree\n# four\nfive\n```\nsix\n\n```\nseven\n- eight')).toEqual([
    'flow one\ntwo\n',
    'flow three\n',
    'flow # four\n',
    'flow five\n',
    'fence ```\nsix\n\n```\n',
    'flow seven\n',
    'item - eight',
  ])
})

test('a list closes item by item and keeps what is indented under it', () => {
  expect(split('1. a\n   ```\n   x\n   ```\n\n   more\n2. b\nlazy\n\n- c')).toEqual([
    'item 1. a\n   ```\n   x\n   ```\n\n   more\n',
    'item+ 2. b\nlazy\n\n',
    'item - c',
  ])
})

test('a table closes row by row; its head is known to the rows', () => {
  const splitter = new BlockSplitter()
  const head = '| a | b |\n|---|---|\n'
  expect(splitter.advance(`text\n${head}`, false).map((piece) => piece.text)).toEqual(['text\n', head])
  const rows = splitter.advance(`text\n${head}| 1 | 2 |\n| 3 | 4 |\n| 5`, false)
  expect(rows).toEqual([{ kind: 'rows', text: '| 1 | 2 |\n| 3 | 4 |\n', joins: true, tableHead: head }])
  expect(splitter.tail?.text).toBe('| 5')
})

test('an open fence closes only at a fence of its own kind and length', () => {
  expect(split('````md\n```\n~~~\n\n````\nafter')).toEqual(['fence ````md\n```\n~~~\n\n````\n', 'flow after'])
})

test('prices and years at a line start are no lists', () => {
  expect(split('It was founded in\n1984. A good year\n+5 %')).toEqual([
    'flow It was founded in\n1984. A good year\n+5 %',
  ])
})

// Where both read the standard differently on purpose or by its gaps: tabs, indented fences, empty items, a line under
// HTML, a formula that goes on with a quote or an item without its indent.
const readDifferently =
  /\t|^ +(?:~~~|```)|^[ >]*(?:(?:[-*+]|\d+[.)]) +)*(?:[-*+]|\d+[.)]) *$|^[ >]*```a`b|^<[^\n]*\n(?:.+\n)*(?:=+|-+) *$|^[ >]*(?:[-*+>]|\d+[.)])[^\n]*\n(?:[^\n]+\n)*? {0,3}(?:\$\$|\\\[)/m

test('splitting changes no meaning: the pieces read as the whole document does', () => {
  fc.assert(
    fc.property(
      markdownDocument.filter((text) => !readDifferently.test(text)),
      (text) => {
        const split = document.createElement('div')
        createMarkdownRenderer(split).update(text, true)
        const whole = document.createElement('div')
        whole.append(...buildBlocks(lexMarkdown(text, noDefinitions()), markdownLabels()))
        expect(meaning(split)).toBe(meaning(whole))
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

// Whether an item's only paragraph is wrapped says nothing to a reader; nor do spaces at a line's end.
function meaning(host: Element): string {
  return host.innerHTML
    .replace(/<\/?div(?: class="prose")?>/g, '')
    .replace(/ aria-level="\d"/g, '')
    .replace(/(<li[^>]*>)<p dir="auto">(.*?)<\/p>/gs, '$1$2')
    .replace(/(<span class="task-box"[^>]*>.<\/span>)<p dir="auto">(.*?)<\/p>/gs, '$1$2')
    .replace(/\s+(?=<\/)/g, '')
}
