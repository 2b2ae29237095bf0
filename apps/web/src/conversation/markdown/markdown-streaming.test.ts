// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkedDocument } from './markdown-arbitrary.ts'
import { createMarkdownRenderer } from './markdown-renderer.ts'

test('streamed in any chunks, the end equals a render of the whole text', () => {
  fc.assert(
    fc.property(chunkedDocument, ({ text, chunks }) => {
      expect(streamed(chunks).innerHTML).toBe(renderedOnce(text))
    }),
    { numRuns: 1500 },
  )
})

test('after every chunk all blocks but the open ones are the same nodes with the same content', () => {
  fc.assert(
    fc.property(chunkedDocument, ({ chunks }) => {
      const host = document.createElement('div')
      const renderer = createMarkdownRenderer(host)
      let text = ''
      let before: Array<{ node: Element; html: string }> = []
      for (const chunk of chunks) {
        text += chunk
        renderer.update(text, false)
        // Only the last blocks of the step before can have been open.
        const settled = before.slice(0, Math.max(0, before.length - 4))
        for (const [index, { node, html }] of settled.entries()) {
          expect(host.children[index]).toBe(node)
          expect(node.outerHTML).toBe(html)
        }
        before = [...host.children].map((node) => ({ node, html: node.outerHTML }))
      }
    }),
    { numRuns: 300 },
  )
})

function streamed(chunks: string[]): HTMLElement {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  let text = ''
  for (const chunk of chunks) {
    text += chunk
    renderer.update(text, false)
  }
  renderer.update(text, true)
  return host
}

function renderedOnce(text: string): string {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return host.innerHTML
}
