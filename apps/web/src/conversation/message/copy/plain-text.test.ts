// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'
import { renderMessage } from './rich-text.ts'

const MARKDOWN = `# Title

Some **bold** words with \`code\` and [a link](https://example.com/a).
Second line.

1. first
2. second
   - inner

| a | b |
|---|---|
| 1 | 2 |

> quoted

\`\`\`ts
const a = 1

const b = 2
\`\`\`
`

test('plain text has the words without the marks, and keeps lists, tables and code readable', async () => {
  expect(plainText(await renderMessage(MARKDOWN))).toBe(`Title

Some bold words with code and a link.
Second line.

1. first
2. second
   - inner

a\tb
1\t2

quoted

const a = 1

const b = 2`)
})

test('rich text has the form and nothing of the page: no buttons, classes or heads of blocks', async () => {
  const host = await renderMessage(MARKDOWN)
  expect(host.querySelector('strong')?.textContent).toBe('bold')
  expect(host.querySelector('a')?.getAttribute('href')).toBe('https://example.com/a')
  expect(host.querySelector('pre')?.textContent?.trimEnd()).toBe('const a = 1\n\nconst b = 2')
  expect(host.querySelectorAll('table td')).toHaveLength(2)
  expect(host.innerHTML).not.toMatch(/class=|<button|role=|data-|<header/)
})

test('hostile words are copied as words', async () => {
  const host = await renderMessage('<img src=x onerror=alert(1)> [a](javascript:alert(1))')
  expect(host.innerHTML).not.toMatch(/<img|href="javascript/)
})
