// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlockSplitter } from './block-splitter.ts'
import { buildBlocks } from './build-blocks.ts'
import { noDefinitions } from './definitions.ts'
import { lexMarkdown } from './lex-markdown.ts'
import { deepContainers, longItem, longQuote, markdownDocument } from './markdown-arbitrary.ts'
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
// HTML, a formula that goes on with a quote or an item without its indent, an item above the second line of a table.
const readDifferently =
  /\t|^ +(?:~~~|```)|^[ >]*(?:(?:[-*+]|\d+[.)]) +)*(?:[-*+]|\d+[.)]) *$|^[ >]*```a`b|^<[^\n]*\n(?:.+\n)*(?:=+|-+) *$|^[ >]*(?:[-*+>]|\d+[.)])[^\n]*\n(?:[^\n]+\n)*? {0,3}(?:\$\$|\\\[)|^[ >]*\d+[.)][^\n]*\n[ >]*\|-/m

test('splitting changes no meaning: the pieces read as the whole document does', () => {
  fc.assert(
    fc.property(
      markdownDocument.filter((text) => !readDifferently.test(text)),
      (text) => {
        expect(meaning(inPieces(text))).toBe(meaning(asAWhole(text)))
      },
    ),
    { numRuns: 300 },
  )
}, 60_000)

test.each([
  [
    'an item whose reference is defined later keeps the items after it',
    '- [1] one\n- two\n\n[1]: https://a.example/one\n',
  ],
  [
    'a head whose reference is defined later keeps its rows',
    '| [1] | b |\n|---|---|\n| c | d |\n\n[1]: https://a.example/one\n',
  ],
  [
    'what looks like a formula and goes on as words is no formula',
    '$$\nnever\n- closed\nsome $$ words\nand more\n- next\n',
  ],
  ['a heading ends what looked like a formula', '\\[ words\n# \\[x=y\\]\n'],
  ['code in a quote has no line without its mark', '>     code\nwords\n2. words\n'],
  ['a table under a quote', '> words\n| a | b |\n|---|--:|\n| c | 2 |\n'],
  ['words under the formula of a quote', '> \\[\n> x=1\n> \\]\nwords\n'],
  ['code in an item of an item has no line without its indent', '- -     code\nwords\n2. words\n'],
  ['a line without its indent that holds a gap', '- words\n\\*    words\nwords\n10) words\n'],
  ['an indented line under the item of a quote', '> -    words\n     - more\n- next\n'],
  [
    'tables and formulas of quotes in quotes without their marks',
    '> > a\n> b\n| a | b |\n|---|--:|\n| c | 2 |\n> \\[\n> x=1\n> \\]\n| a | b |\n|---|--:|\n| c | 2 |\n',
  ],
  ['a quote in an item ends its words with a line of its own', '- > > words\n  > \nwords\n'],
  ['an item under a definition', '[1]: https://a.example/one "T"\n2. words\n\n   more\n'],
  ['code under a definition', '[1]: https://a.example/one\n    code\n\n    more\n'],
  ['a title under a definition', '[1]: https://a.example/one\n    "T"\n\n[1]\n'],
  ['a formula ends its block', 'text\n$$\nx\n$$\n2. two\n\n3. three\n'],
  ['a line under a formula makes no heading', 'text\n$$x = y$$\n===\n'],
  ['a line in a formula makes no heading', 'text\n$$\n===\n$$\nmore\n'],
  ['an unfinished fence above blank lines is empty', 'text\n```\n\n'],
  ['a formula in an item of a loose list', '10) one\n\n10) $$x + y$$\ntwo\n- three\n'],
])('%s', (_, text) => {
  expect(meaning(inPieces(text))).toBe(meaning(asAWhole(text)))
})

test('however deep quotes and lists lie in each other, they are cut off where they end', () => {
  fc.assert(
    fc.property(
      deepContainers.filter((text) => !readDifferently.test(text)),
      (text) => {
        expect(meaning(inPieces(text))).toBe(meaning(asAWhole(text)))
      },
    ),
    { numRuns: 200 },
  )
}, 60_000)

test('a long item takes the same lines as a short one', () => {
  fc.assert(
    fc.property(
      longItem,
      markdownDocument.filter((text) => !readDifferently.test(text)),
      (item, text) => {
        expect(meaning(inPieces(item + text))).toBe(meaning(asAWhole(item + text)))
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)

test('a line less deep at each line is read in the time of a page, not of a life', () => {
  const depth = 40
  const text = Array.from({ length: depth }, (_, index) => `${'> '.repeat(depth - index)}words`).join('\n')
  expect(inPieces(text).querySelectorAll('blockquote').length).toBe(depth)
  expect(inPieces(text).querySelectorAll('br').length).toBe(depth - 1)
})

test.each([1, 7, 30])('words go on without their marks below %i of them, and nothing else does', (depth) => {
  const marks = '> '.repeat(depth)
  const inner = (text: string): string =>
    inPieces(text).querySelector('blockquote:not(:has(blockquote))')?.innerHTML ?? ''
  expect(inner(`${marks}words\nlazy`)).toBe('<p dir="auto">words<br>lazy</p>')
  expect(inner(`${marks}- words\nlazy`)).toContain('words<br>lazy</li>')
  expect(split(`${marks}words\nlazy`).length).toBe(1)
  for (const line of ['# head', '    code', '```']) expect(split(`${marks}${line}\nafter`).length).toBe(2)
})

test('a long quote takes the same lines without its mark as a short one', () => {
  fc.assert(
    fc.property(
      longQuote,
      markdownDocument.filter((text) => !readDifferently.test(`> ${text}`)),
      (quote, text) => {
        expect(meaning(inPieces(`${quote}> ${text}`))).toBe(meaning(asAWhole(`${quote}> ${text}`)))
      },
    ),
    { numRuns: 100 },
  )
}, 60_000)

test('a quote of many lines goes on without its mark, and ends where its words do', () => {
  const quote = '> some words of many\n'.repeat(60)
  expect(split(`${quote}lazy\n> more\nlazy\n\nafter`)).toEqual([`flow ${quote}lazy\n> more\nlazy\n`, 'flow after'])
  expect(split(`${quote}>\nafter`)).toEqual([`flow ${quote}>\n`, 'flow after'])
  expect(split(`${quote}> \`\`\`\n> code\nafter`)).toEqual([`flow ${quote}> \`\`\`\n> code\n`, 'flow after'])
})

function inPieces(text: string): Element {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return host
}

function asAWhole(text: string): Element {
  const host = document.createElement('div')
  host.append(...buildBlocks(lexMarkdown(text, noDefinitions()), markdownLabels()))
  return host
}

/**
 * What a reader sees, without what this renderer decides otherwise on purpose: sections, levels of titles, and whether
 * the text of an item is wrapped. Spaces at a line's end say nothing.
 */
function meaning(shown: Element): string {
  const host = shown.cloneNode(true) as Element
  for (const section of host.querySelectorAll('.prose')) section.replaceWith(...section.childNodes)
  for (const item of host.querySelectorAll('li')) wrapText(item)
  return host.innerHTML
    .replace(/ aria-level="\d"/g, '')
    .replace(/\s+(?=<\/)/g, '')
    .replace(/(?<=<p>)\s+|<p><\/p>/g, '')
}

/** Each run of words, wrapped or not, becomes a paragraph; the box of a task belongs to none. */
function wrapText(item: Element): void {
  const nodes = [...item.childNodes].flatMap(unwrap)
  item.replaceChildren()
  let run: Element | undefined
  for (const node of nodes) {
    if (node.nodeName === '#comment' || standsAlone(node)) run = undefined
    else run ??= item.appendChild(document.createElement('p'))
    if (node.nodeName !== '#comment') (run ?? item).append(node)
  }
}

function unwrap(node: Node): Node[] {
  return node.nodeName === 'P' ? [document.createComment(''), ...node.childNodes, document.createComment('')] : [node]
}

function standsAlone(node: Node): boolean {
  return /^(?:[UO]L|DIV|H[1-6R]|BLOCKQUOTE)$/.test(node.nodeName) || (node as Element).className === 'task-box'
}
