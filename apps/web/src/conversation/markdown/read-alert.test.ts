// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'
import { alertKinds } from './read-alert.ts'

const shown = (text: string, isFinal = true): HTMLElement => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, isFinal)
  return host
}

const textsOf = (host: Element): (string | null)[] => [...host.querySelectorAll('p')].map((part) => part.textContent)

test.each(alertKinds)('a quote headed [!%s] is an alert with its name as words', (kind) => {
  const alert = shown(`> [!${kind.toUpperCase()}]\n> Keep **this**.\n>\n> And this.`).querySelector('blockquote.alert')
  expect(alert?.getAttribute('data-alert')).toBe(kind)
  expect(textsOf(alert as Element).map((text) => text?.toLowerCase())).toEqual([kind, 'keep this.', 'and this.'])
})

test.each([
  '> [!NOTE] on the same line',
  '> [!OTHER]\n> words',
  '> words\n> [!NOTE]',
  '[!NOTE]\nwords',
  '> **[!NOTE]**',
])('any other quote stays one: %j', (text) => {
  const host = shown(text)
  expect(host.querySelector('.alert')).toBeNull()
  expect(host.textContent).toContain('[!')
})

test('the head of an alert is never seen as text while it arrives', () => {
  const text = 'Before.\n\n> [!WARNING]\n> Hot.'
  for (let end = 1; end <= text.length; end += 1)
    expect(shown(text.slice(0, end), false).textContent).not.toContain('[')
  expect(shown(text, false).querySelector('.alert')?.textContent).toBe('WarningHot.')
})
