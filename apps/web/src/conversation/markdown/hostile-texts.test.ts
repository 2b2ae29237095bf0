// @vitest-environment jsdom
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hostileTexts } from './hostile-texts.ts'
import { createMarkdownRenderer } from './markdown-renderer.ts'

const ELEMENTS = new Set(
  'a blockquote br button code del div em h3 h4 h5 h6 header hr i img li ol p pre span strong table tbody td th thead tr ul'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'alt aria-hidden aria-label aria-level aria-pressed class data-alert data-act data-language dir href loading rel role scope src start tabindex target title type'.split(
    ' ',
  ),
)
const ADDRESSES = /^(?:https?:\/\/|mailto:)/
const PICTURES = /^(?:\/api\/attachments\/[\da-f]{64}$|data:image\/(?:png|jpeg|gif|webp|avif);)/

/** What is in the tree and is not on the lists: only what the renderer makes itself may be there. */
const strangersIn = (host: Element): string[] =>
  [...host.querySelectorAll('*')].flatMap((element) => {
    const found = ELEMENTS.has(element.localName) ? [] : [element.localName]
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.has(name)) found.push(name)
      if (name === 'href' && !ADDRESSES.test(value)) found.push(value)
      if (name === 'src' && !PICTURES.test(value)) found.push(value)
    }
    return found
  })

test.each(hostileTexts)('nothing of it reaches the page, at any cut: %j', (text) => {
  for (let cut = 0; cut <= text.length; cut += 1) {
    const host = document.createElement('div')
    const renderer = createMarkdownRenderer(host)
    renderer.update(text.slice(0, cut), false)
    expect(strangersIn(host)).toEqual([])
    renderer.update(text, true)
    expect(strangersIn(host)).toEqual([])
    renderer.destroy()
  }
})

const between = fc.constantFrom('', '\n', '\n\n', ' ', '\n> ', '\n- ', '\n| ', '`', '**', '[', '](')

test('nor when several stand together, one character at a time', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...hostileTexts), between), { minLength: 2, maxLength: 4 }),
      (parts) => {
        const text = parts.flat().join('')
        const host = document.createElement('div')
        const renderer = createMarkdownRenderer(host)
        for (let end = 1; end <= text.length; end += 1) {
          renderer.update(text.slice(0, end), false)
          expect(strangersIn(host)).toEqual([])
        }
        renderer.update(text, true)
        expect(strangersIn(host)).toEqual([])
        renderer.destroy()
      },
    ),
    { numRuns: 60 },
  )
})
