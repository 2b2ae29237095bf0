import fc from 'fast-check'

// Material for property tests: whole blocks as models write them, and the fragments that parsers get wrong.
const words = fc.constantFrom(
  'plain words', '**bold**', '*em*', '_under_', '~~gone~~', '`code`', '``a`b``', '**half', '`half', '[link](https://a.example/x)',
  '[half](https://a', '[ref][1]', '[1]', '![i](https://a.example/i.png)', 'https://a.example/p?q=1.', 'me@a.example', '<b>raw</b>',
  '<br>', '&amp;', '\\*', '$5 to $10', '$x$', '$a_1*b$', '$\\frac{a', '\\(x*y\\)', '\\(x', '$$x + y$$', '$$', '\\[', '\\]', '\\[x=y\\]', '$5-$', '日本語。', '**太字**です', 'שלום', '😀', '👩‍👩‍👧', '|', '[x]', '\\', '  ', '"q"', '1. ', '- ',
) // biome-ignore format: one list
const sentence = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' '))
const lines = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('\n'))
const indent = fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '\t', '     ')
const marker = fc.constantFrom('- ', '* ', '+ ', '1. ', '2. ', '10) ', '- [ ] ', '- [x] ', '-', '1.', '-\t')
const fence = fc.constantFrom('```', '```ts', '~~~', '````md title=a.md', '```a`b')

const block = fc.oneof(
  lines,
  fc.tuple(fc.constantFrom('# ', '## ', '###### ', '#', '#no '), sentence).map(([hash, text]) => hash + text),
  fc.tuple(indent, fence, lines, fc.constantFrom('```', '~~~', '````', '')).map((p) => `${p[0]}${p[1]}\n${p[2]}\n${p[0]}${p[3]}`),
  fc.array(fc.tuple(indent, marker, lines, fc.constantFrom('\n', '\n\n', '\n\n\n')), { minLength: 1, maxLength: 5 })
    .map((items) => items.map((item) => item.join('')).join('')),
  fc.tuple(indent, lines).map(([space, text]) => space + text),
  fc.array(fc.tuple(fc.constantFrom('> ', '>', '> > ', '> - ', '>     '), sentence), { minLength: 1, maxLength: 4 })
    .map((quoted) => quoted.map((line) => line.join('')).join('\n')),
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((rows) => `| a | b |\n|---|--:|\n${rows.map((row) => `| ${row} | 2 |`).join('\n')}`),
  fc.constantFrom('---', '***', '- - -', '===', 'a | b\n-|-', '<div>\n\nx\n</div>', '<!-- c -->', '[1]: https://a.example/one "T"',
    '$$\nx\n+ y\n$$', '\\[\nx = y\n- z\n\\]', '$$x$$', 'text\n$$\n- x\n=\n$$\nafter', '$$\nnever\n- closed', '- a\n  $$\n  x\n  $$', '> \\[\n> x=1\n> \\]'),
) // biome-ignore format: one alternative a line

export const markdownDocument = fc
  .array(fc.tuple(block, fc.constantFrom('\n', '\n\n', '\n\n\n', '\n \n', '\r\n', '\r\n\r\n')), { maxLength: 8 })
  .map((blocks) => blocks.map((part) => part.join('')).join(''))

/** Quoted words that are more than is read again for each line. */
export const longQuote = fc
  .tuple(
    fc.constantFrom('> ', '> > ', '> - '),
    fc.integer({ min: 5, max: 60 }),
    fc.constantFrom('', '>\n', '> # head\n', '> | a | b |\n> |---|---|\n', '> ```\n'),
  )
  .map(([mark, count, end]) => `${`${mark}more words that are quoted here\n`.repeat(count)}${end}`)

const containerMark = fc.oneof(
  { weight: 4, arbitrary: fc.constant('> ') },
  { weight: 1, arbitrary: fc.constantFrom('- ', '1. ', '>') },
)

/** Quotes and lists in each other, each line with so many of their marks: one with less goes on with the words, or not. */
export const deepContainers = fc
  .tuple(
    fc.array(containerMark, { minLength: 2, maxLength: 30 }),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('words', 'words', 'more *words*', '', '# head', '- item', '2. item', '```', '    code', '===', '---', '| a | b |', '|---|---|', '$$', '[1]: https://a.example/one'),
        fc.boolean(),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([marks, rest]) => {
    const within = (depth: number, isFirst: boolean): string =>
      marks.slice(0, depth).map((mark) => (isFirst || mark.startsWith('>') ? mark : ' '.repeat(mark.length))).join('')
    const lines = rest.map(([share, text, isFirst]) => within(Math.round(share * marks.length), isFirst) + text)
    return `${within(marks.length, true)}words\n${lines.join('\n')}\n`
  }) // biome-ignore format: one list

/** An item, and quotes in it, of more than a page. */
export const longItem = fc
  .tuple(
    fc.constantFrom('- ', '> - ', '- > ', '- > - ', '> - > '),
    fc.integer({ min: 5, max: 60 }),
    fc.constantFrom('', '\n\n', '> ', 'words\n> words\n', '>\n'),
  )
  .map(([marks, count, end]) => {
    const more = marks.replaceAll('-', ' ')
    return `${marks}words\n${`${more}more words that are long enough here\n`.repeat(count)}${end}`
  })

/** Blocks that become more than their words once they are whole. */
const settledBlock = fc.constantFrom(
  '> [!NOTE]\n> words\n',
  '> [!WARNING]\n>\n> - item\n',
  '```mermaid\nflowchart LR\n  A --> B\n```\n',
  '```diff\n@@ -1 +1 @@\n-a\n+b\n```\n',
  '```html title=a.html\n<p>a</p>\n```\n',
)

/** The same text in pieces cut anywhere, also inside a surrogate pair. */
export const chunkedDocument = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: markdownDocument },
      { weight: 1, arbitrary: fc.tuple(longQuote, markdownDocument).map((parts) => parts.join('')) },
      { weight: 1, arbitrary: fc.tuple(longItem, markdownDocument).map((parts) => parts.join('')) },
      { weight: 3, arbitrary: deepContainers },
      {
        weight: 3,
        arbitrary: fc.tuple(markdownDocument, settledBlock, markdownDocument).map((parts) => parts.join('')),
      },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
    ),
    fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 }),
  )
  .map(([text, sizes]) => {
    const chunks: string[] = []
    for (let start = 0, step = 0; start < text.length; step++) {
      const size = sizes[step % sizes.length] ?? 1
      chunks.push(text.slice(start, start + size))
      start += size
    }
    return { text, chunks }
  })
