// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from '../markdown-renderer.ts'
import { readInfo } from './code-block.ts'

function codeAtEachPrefix(text: string): string[] {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  const seen = new Set<string>()
  for (let length = 1; length <= text.length; length += 1) {
    renderer.update(text.slice(0, length), false)
    seen.add(host.querySelector('code')?.textContent ?? '')
  }
  renderer.update(text, true)
  seen.add(host.querySelector('code')?.textContent ?? '')
  return [...seen]
}

test('the closing fence and the line end before it are never seen as code', () => {
  expect(codeAtEachPrefix('```ts\na\n\nb\n```\n')).toEqual(['', 'a', 'a\n', 'a\n\nb'])
})

test('a shorter fence and one of the other kind are code', () => {
  expect(codeAtEachPrefix('````\n```\n~~~\n````').at(-1)).toBe('```\n~~~')
})

test('a fence that never closes shows all of its code', () => {
  expect(codeAtEachPrefix('~~~\na\n``').at(-1)).toBe('a\n``')
})

test('an indented fence takes its indent off every line', () => {
  expect(codeAtEachPrefix('  ```\n  a\n    b\n c\n  ```').at(-1)).toBe('a\n  b\nc')
})

test('long code is the same in whatever steps it came', () => {
  const text = `\`\`\`\n${Array.from({ length: 900 }, (_, index) => `line ${index} of some code`).join('\n')}\n\`\`\``
  const steps = document.createElement('div')
  const renderer = createMarkdownRenderer(steps)
  for (let length = 7; length < text.length; length += 7) renderer.update(text.slice(0, length), false)
  renderer.update(text, true)
  const once = document.createElement('div')
  createMarkdownRenderer(once).update(text, true)
  const nodes = (host: Element) => [...(host.querySelector('code')?.childNodes ?? [])].map((node) => node.textContent)
  expect(nodes(steps)).toEqual(nodes(once))
  expect(nodes(once).length).toBeGreaterThan(3)
})

test.each([
  ['ts', 'ts', 'ts'],
  ['TS title="src/a.ts"', 'ts', 'src/a.ts'],
  ['ts:src/a.ts', 'ts', 'src/a.ts'],
  ['src/a.py', 'py', 'src/a.py'],
  ['{.python}', 'python', 'python'],
  ['', '', ''],
])('the info line "%s" is language "%s" and name "%s"', (info, language, name) => {
  expect(readInfo(info)).toEqual({ language, name })
})
