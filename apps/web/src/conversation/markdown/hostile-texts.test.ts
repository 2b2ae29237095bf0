// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostileTexts } from './hostile-texts.ts'
import { createMarkdownRenderer } from './markdown-renderer.ts'
import { loadMathematics } from './math/draw-formula.ts'

const ELEMENTS = new Set(
  'annotation math menclose merror mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics a blockquote br button code del div em h3 h4 h5 h6 header hr i img li ol p pre section span strong table tbody td th thead tr ul'.split(
    ' ',
  ),
)
const ATTRIBUTES = new Set(
  'alt aria-hidden aria-label aria-level aria-pressed class data-alert data-act data-footnote data-language data-lines data-many dir href id loading rel role scope src start tabindex target title translate type'.split(
    ' ',
  ),
)
const ADDRESSES = /^(?:https?:\/\/|mailto:|#footnote-\d+-(?:ref-)?\d+$)/
const PICTURES = /^(?:\/api\/attachments\/[\da-f]{64}$|data:image\/(?:png|jpeg|gif|webp|avif);)/

/** What is in the tree and is not on the lists: only what the renderer makes itself may be there. */
const MATHEMATICAL = new Set(
  'accent class columnalign depth display displaystyle encoding fence form height linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation rowspacing rspace scriptlevel separator stretchy style symmetric voffset width'.split(
    ' ',
  ),
)
const isKnown = (element: Element, name: string, value: string): boolean => {
  if (!element.closest('math')) return ATTRIBUTES.has(name)
  return MATHEMATICAL.has(name) && !/[:(]/.test(name === 'style' ? value.replace(/[\w-]+:/g, '') : value)
}

const strangersIn = (host: Element): string[] =>
  [...host.querySelectorAll('*')].flatMap((element) => {
    const found = ELEMENTS.has(element.localName) ? [] : [element.localName]
    for (const { name, value } of element.attributes) {
      if (!isKnown(element, name, value)) found.push(name)
      if (name === 'href' && !ADDRESSES.test(value)) found.push(value)
      if (name === 'src' && !PICTURES.test(value)) found.push(value)
    }
    return found
  })

test.each(hostileTexts)('nothing of it reaches the page, at any cut: %j', checkAtAnyCut)

describe('with mathematics drawn', () => {
  beforeAll(loadMathematics)
  test.each(hostileTexts)('nothing of it reaches the page, at any cut: %j', checkAtAnyCut)
})

function checkAtAnyCut(text: string): void {
  for (let cut = 0; cut <= text.length; cut += 1) {
    const host = document.createElement('div')
    const renderer = createMarkdownRenderer(host)
    renderer.update(text.slice(0, cut), false)
    expect(strangersIn(host)).toEqual([])
    renderer.update(text, true)
    expect(strangersIn(host)).toEqual([])
    renderer.destroy()
  }
}

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
