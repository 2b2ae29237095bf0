// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeAll, expect, test, vi } from 'vitest'
import { BlockSplitter } from './block-splitter.ts'
import { chunkedDocument } from './markdown-arbitrary.ts'
import { createMarkdownRenderer } from './markdown-renderer.ts'
import { loadMathematics } from './math/draw-formula.ts'

// Formulas are drawn in both, or how late their part of the program came would decide what is compared.
beforeAll(loadMathematics)

// Minutes of a loaded machine; the runs themselves take seconds.
const TIME_LIMIT_MS = 120_000

test('streamed in any chunks, the end equals a render of the whole text', { timeout: TIME_LIMIT_MS }, () => {
  fc.assert(
    fc.property(chunkedDocument, ({ text, chunks }) => {
      expect(streamed(chunks).innerHTML).toBe(renderedOnce(text).innerHTML)
    }),
    { numRuns: 300 },
  )
})

// A definition at the end of an answer is the one thing that may change what stands above it.
const withoutDefinitions = chunkedDocument.filter(({ text }) => !text.includes(']:'))

test('at every prefix the settled blocks are final: same nodes, same content', { timeout: TIME_LIMIT_MS }, () => {
  fc.assert(
    fc.property(withoutDefinitions, ({ chunks }) => {
      const host = document.createElement('div')
      const renderer = createMarkdownRenderer(host)
      const splitter = new BlockSplitter()
      let text = ''
      let settledNodes: Element[] = []
      for (const chunk of chunks.map((part) => part.replaceAll('\r', ''))) {
        text += chunk
        renderer.update(text, false)
        const settled = settledText(splitter, text)
        const expected = blocksOf(renderedOnce(settled))
        const shown = blocksOf(host).slice(0, expected.length)
        for (const [index, node] of settledNodes.entries()) expect(shown[index]).toBe(node)
        // The last one may be a list or a table that the open piece goes on with.
        for (const [index, block] of expected.slice(0, -1).entries()) {
          expect(shown[index]?.outerHTML).toBe(block.outerHTML)
        }
        settledNodes = shown
      }
    }),
    { numRuns: 100 },
  )
})

test('a text that does not go on from the last one is shown afresh', () => {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  renderer.update('# One\n\nfirst **answer**', false)
  renderer.update('# Two\n\nanother', false)
  expect(host.innerHTML).toBe('<div class="prose"><h3 dir="auto">Two</h3><p dir="auto">another</p></div>')
  renderer.update('# Two\n\nanother', true)
  renderer.update('# Two\n\nanother one', true)
  expect(host.innerHTML).toBe('<div class="prose"><h3 dir="auto">Two</h3><p dir="auto">another one</p></div>')
})

test('an answer of many blocks is cut into sections', () => {
  const text = Array.from({ length: 40 }, (_, index) => `Paragraph ${index}`).join('\n\n')
  const host = renderedOnce(text)
  expect([...host.children].map((section) => section.childElementCount)).toEqual([16, 16, 8])
})

function settledText(splitter: BlockSplitter, text: string): string {
  splitter.advance(text, false)
  return text.slice(0, text.length - (splitter.tail?.text.length ?? 0))
}

function blocksOf(host: Element): Element[] {
  return [...host.querySelectorAll(':scope > .prose > *')]
}

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

function renderedOnce(text: string): HTMLElement {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return host
}

test('rows of a long list come in batches, and none is lost', () => {
  vi.useFakeTimers()
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  const rows = (count: number) => Array.from({ length: count }, (_, index) => `- row ${index}\n`).join('')
  const shown = () => host.querySelectorAll('li').length
  renderer.update(rows(20), false)
  expect(shown()).toBe(20)
  renderer.update(rows(200), false)
  expect(shown()).toBe(200)
  renderer.update(rows(205), false)
  expect(shown()).toBe(200)
  renderer.update(rows(210), false)
  vi.runAllTimers()
  expect(shown()).toBe(210)
  renderer.update(rows(213), false)
  renderer.update(rows(214), true)
  expect(shown()).toBe(214)
  expect(host.innerHTML).toBe(renderedOnce(rows(214)).innerHTML)
  vi.useRealTimers()
})

test('another answer takes the place of a batch that was not yet shown', () => {
  vi.useFakeTimers()
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  const rows = '- row\n'.repeat(200)
  renderer.update(rows, false)
  renderer.update(`${rows}- la`, false)
  renderer.update('another', false)
  vi.runAllTimers()
  expect(host.textContent).toBe('another')
  vi.useRealTimers()
})
