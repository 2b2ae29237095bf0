import { expect } from 'vitest'
import { lookOver } from './testing/look-over.ts'
import { openMarkdownPage } from './testing/markdown-page.ts'
import { connectBrowser } from './testing/visitor.ts'

const journey = connectBrowser()

/** Text of a block, and what closes it: line ends, the fence, the next block's first mark. */
const BLOCKS: [text: string, closing: string][] = [
  [
    'A paragraph with **weight**, `code` and words enough that it takes more than one line at this width. '.repeat(3),
    '\n\n',
  ],
  ['Over\n\n# A title', '\n'],
  ['Over\n\nA title underlined', '\n\n'],
  ['- one\n- two **strong**\n  - inner\n- three', '\n\n'],
  ['1. one\n\n   a paragraph in it\n\n2. two', '\n\n'],
  ['- [ ] open\n- [x] done', '\n'],
  ['> quoted words\n> in two lines', '\n\n'],
  ['> [!NOTE]\n> an alert', '\n\n'],
  ['| a | b |\n|---|--:|\n| one | 1 |\n| two | 22 |', '\n\n'],
  ['```ts\nconst a = 1\nconst b = "two"', '\n```\n'],
  ['```diff\n- a\n+ b', '\n```\n'],
  ['```mermaid\nflowchart LR\n  A --> B', '\n```\n'],
  [`\`\`\`mermaid\nflowchart LR\n${'  A --> B\n'.repeat(40)}  B --> C`, '\n```\n'],
  ['- in a list\n\n  ```mmd\n  pie\n    "a" : 1\n  ```', '\n\n'],
  ['    indented code\n    more of it', '\n\n'],
  ['Over\n\n---', '\n'],
  ['so $x^2 + y^2$ is drawn ', '\n\n'],
  ['$$\n\\frac{a}{b}\n$$', '\n\n'],
  ['\\[\nx = y\n\\]', '\n\n'],
  ['words[^1] and more\n\n[^1]: A footnote of some words', '\n\n'],
  ['[link](https://a.example/) and https://b.example/path ', '\n\n'],
  ['![a picture](https://a.example/p.png)', '\n\n'],
]

/** Every kind after every other, so that each has something above it that must not move. */
const whole = BLOCKS.map(([text, closing]) => text + closing).join('\n')

journey('nothing that is drawn moves or changes its height when a block closes', async (visitor) => {
  const page = await openMarkdownPage(visitor)
  const stream = (text: string, closing: string) =>
    page.evaluate<{ moved: string[]; count: number }>(
      `streamBlock(${JSON.stringify(text)}, ${JSON.stringify(closing)})`,
    )
  for (const [text, closing] of BLOCKS) {
    const { moved, count } = await stream(`Words above it.\n\n${text}`, closing)
    expect(moved, text).toEqual([])
    expect(count, text).toBeGreaterThan(1)
  }
  expect((await stream(whole, '\n')).moved).toEqual([])
})

const FORMULAS = `Inline $ax^2 + bx + c$, money $5 to $10, a note[^1] and $\\hat{y}$.

$$
x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a} + aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
$$

| a | b |
|---|---|
| $x$ | two[^1] |

[^1]: A footnote with $y$.`

journey('formulas and footnotes can be read and reached by everybody', async (visitor) => {
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await openMarkdownPage(visitor)
  await page.evaluate(`showAnswer(${JSON.stringify(FORMULAS)})`)
  expect(await lookOver(page, 'formulas')).toEqual([])
  const fonts = () => page.evaluate('[...document.fonts].map((font) => font.family + " " + font.status)')
  await expect.poll(fonts).toContain('Mathematics loaded')

  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Copy TeX')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe('ax^2 + bx + c')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Footnote 1')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.localName')).toBe('li')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('doc-backlink')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('doc-noteref')
})
