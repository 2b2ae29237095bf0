// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { noticeStore } from '../../../ui/notice-store.ts'
import { createMarkdownRenderer } from '../markdown-renderer.ts'

const DIAGRAM = '```mermaid\nflowchart LR\n  A --> B\n'

test('a diagram that is being written shows its source, and says when it is drawn', () => {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  for (let end = 1; end <= DIAGRAM.length; end += 1) renderer.update(DIAGRAM.slice(0, end), false)
  const block = host.querySelector('.diagram')
  expect(block?.querySelector('pre')?.textContent).toBe('flowchart LR\n  A --> B')
  expect(block?.querySelector('footer')?.textContent).toBe('It is drawn when it is complete')
  block?.querySelector<HTMLElement>('[data-act="diagram-svg"]')?.click()
  expect(noticeStore.getState().toast?.text).toBe('It is drawn when it is complete')
  renderer.update(`${DIAGRAM}\`\`\`\n`, true)
  expect(host.querySelector('.diagram')).toBe(block)
})

test('one Tab stop for each of its toolbars, and code of other languages has none of them', () => {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(`${DIAGRAM}\`\`\`\n\n\`\`\`js\nmermaid()\n\`\`\`\n`, true)
  expect(host.querySelectorAll('.diagram').length).toBe(1)
  expect(host.querySelectorAll('.diagram button[tabindex="0"]').length).toBe(2)
})
