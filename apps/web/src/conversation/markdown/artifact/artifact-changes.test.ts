// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from '../markdown-renderer.ts'
import { previousVersion } from './previous-version.ts'
import { showChanges } from './show-changes.ts'

const changes = (before: string, now: string): HTMLElement => {
  const place = document.createElement('div')
  showChanges(place, before, now)
  return place
}

const linesOf = (place: Element, name: string) =>
  [...place.querySelectorAll(name)].map((line) => line.textContent?.trimEnd())

test('changed lines stand among those around them, each with its sign', () => {
  const place = changes('<p>a</p>\n<p>b</p>\n<p>c</p>', '<p>a</p>\n<p>B</p>\n<p>c</p>')
  expect(linesOf(place, 'del')).toEqual(['-<p>b</p>'])
  expect(linesOf(place, 'ins')).toEqual(['+<p>B</p>'])
  expect(place.textContent).toContain(' <p>c</p>')
  expect(changes('a', 'a').textContent).toBe('Nothing has changed since the version before.')
})

test('of any two texts, what goes and what comes is shown whole, as text', () => {
  const text = fc
    .array(fc.constantFrom('a', '-- b', '++ b', '@@ c', '<img src=x>', ''), { maxLength: 8 })
    .map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (before, now) => {
      const place = changes(before, now)
      const grown = linesOf(place, 'ins').length - linesOf(place, 'del').length
      expect(grown).toBe(now.split('\n').length - before.split('\n').length)
      expect(place.querySelector('img')).toBeNull()
    }),
  )
})

test('the version before is the last one above of the same name and kind', () => {
  const host = document.createElement('div')
  document.body.append(host)
  const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\`\n\n`
  const text =
    fence('html', 'one') +
    fence('html title=a.html', 'two') +
    fence('html', 'three') +
    fence('js', 'x') +
    fence('html', 'four')
  createMarkdownRenderer(host).update(text, true)
  const blocks = [...host.querySelectorAll<HTMLElement>('.code')]
  expect(blocks.map(previousVersion)).toEqual([undefined, undefined, 'one', undefined, 'three'])
  host.remove()
})
