// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'

const shown = (text: string): string => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return host.querySelector('p')?.innerHTML ?? ''
}

test.each([
  ['**注意：**这是重点。', '<strong>注意：</strong>这是重点。'],
  ['他说：**“你好”**，然后', '他说：<strong>“你好”</strong>，然后'],
  ['他说**“你好”**吗', '他说<strong>“你好”</strong>吗'],
  [
    '**「重要」**です。これは**強調（きょう）**です',
    '<strong>「重要」</strong>です。これは<strong>強調（きょう）</strong>です',
  ],
  ['これは**「重要」**', 'これは<strong>「重要」</strong>'],
  ['*斜体。*后面', '<em>斜体。</em>后面'],
  ['~~删除线（旧）~~新的', '<del>删除线（旧）</del>新的'],
  ['**React(19)**的新功能', '<strong>React(19)</strong>的新功能'],
  ['请使用**`useState`**来管理', '请使用<strong><code translate="no">useState</code></strong>来管理'],
  ['以及**（括号）**内容', '以及<strong>（括号）</strong>内容'],
  [
    '한국어 **강조(emphasis)**는 **"인용"**이라고',
    '한국어 <strong>강조(emphasis)</strong>는 <strong>"인용"</strong>이라고',
  ],
  ['abc**「重要」**def', 'abc<strong>「重要」</strong>def'],
  ['这是***重要。***的', '这是<em><strong>重要。</strong></em>的'],
  // As before where the words are of other languages, and where a space says otherwise.
  ['a**"b"**c', 'a**"b"**c'],
  ['2 ** 3，4 ** 5', '2 ** 3，4 ** 5'],
  ['价格 * 数量 * 折扣', '价格 * 数量 * 折扣'],
])('%s', (text, html) => {
  expect(shown(text)).toBe(html)
})

test.each([
  ['见https://example.com/a，后面', 'https://example.com/a'],
  ['（https://example.com/a_(b)）。', 'https://example.com/a_(b)'],
  ['https://example.com/路径 后面', 'https://example.com/路径'],
  ['《https://example.com》', 'https://example.com'],
])('an address ends at a mark of these languages: %s', (text, address) => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  expect(host.querySelector('a')?.textContent).toBe(address)
  expect(host.textContent).toBe(text)
})
