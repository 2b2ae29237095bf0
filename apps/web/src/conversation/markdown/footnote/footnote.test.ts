// @vitest-environment jsdom
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createMarkdownRenderer } from '../markdown-renderer.ts'
import { loadMathematics } from '../math/draw-formula.ts'

beforeAll(loadMathematics)

function render(text: string, isFinal = true): HTMLElement {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, isFinal)
  return host
}

const wordsOf = (host: HTMLElement): string[] =>
  [...host.querySelectorAll('.prose:not(.footnotes) > *')].map(({ textContent }) => textContent ?? '')
const notesOf = (host: HTMLElement): string[] =>
  [...host.querySelectorAll('.footnotes > ol > li')].map(({ textContent }) => (textContent ?? '').trim())

test('a reference and its footnote lead to each other', () => {
  const host = render('One[^a] and two[^b] and one again[^a].\n\n[^b]: Second.\n[^a]: First.')
  expect(wordsOf(host)).toEqual(['One1 and two2 and one again1.'])
  expect(notesOf(host)).toEqual(['First. ↩', 'Second. ↩'])
  const [first, , again] = host.querySelectorAll<HTMLAnchorElement>('a[role="doc-noteref"]')
  const note = host.querySelector<HTMLElement>('.footnotes li')
  expect(first?.hash).toBe(`#${note?.id}`)
  expect(again?.hash).toBe(first?.hash)
  expect(note?.querySelector<HTMLAnchorElement>('a[role="doc-backlink"]')?.hash).toBe(`#${first?.id}`)
  expect(first?.getAttribute('aria-label')).toBe('Footnote 1')
})

test('a click moves the focus to the footnote and back, without a step in the history', () => {
  const host = document.body.appendChild(render('One[^a].\n\n[^a]: First.'))
  Element.prototype.scrollIntoView = () => undefined
  host.querySelector<HTMLElement>('a[role="doc-noteref"]')?.click()
  expect(document.activeElement?.textContent).toBe('First. ↩')
  host.querySelector<HTMLElement>('a[role="doc-backlink"]')?.click()
  expect(document.activeElement?.getAttribute('role')).toBe('doc-noteref')
  expect(location.hash).toBe('')
  host.remove()
})

test('a footnote holds blocks, goes on in the next line, and ends where its indent does', () => {
  const host = render('x[^1]\n\n[^1]: One\nstill one\n\n    - a\n    - b\n\n    ```\n    code\n    ```\n\nafter')
  expect(wordsOf(host)).toEqual(['x1', 'after'])
  expect(host.querySelectorAll('.footnotes li ul > li')).toHaveLength(2)
  expect(host.querySelector('.footnotes pre')?.textContent).toBe('code')
  expect(host.lastElementChild?.className).toContain('footnotes')
})

test.each([
  ['text [^missing] here', 'text [^missing] here'],
  ['[^1](https://a.example/)\n\n[^1]: x', '^1'],
  ['a [^1][^2]\n\n[^1]: x\n[^2]: y', 'a 12'],
  ['a\n[^1]: ends the paragraph', 'a'],
  ['`[^1]`\n\n[^1]: x', '[^1]'],
  ['- a [^1]\n[^1]: ends the list', 'a 1'],
])('%j reads %j', (text, expected) => {
  expect(wordsOf(render(text))[0]).toBe(expected)
})

test('a reference without a footnote is part of the words around it', () => {
  expect(render('text [^missing] here').querySelector('p')?.childNodes).toHaveLength(1)
})

test('while it arrives a reference stays as it was written until its footnote is complete', () => {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  const text = 'One[^a] more.\n\n[^a]: First *note*.\n\n'
  const seen = new Set<string>()
  for (let end = 1; end <= text.length; end += 1) {
    renderer.update(text.slice(0, end), false)
    seen.add(wordsOf(host).join('|'))
  }
  expect([...seen].at(-1)).toBe('One[^a] more.')
  renderer.update(text, true)
  expect(wordsOf(host)).toEqual(['One1 more.'])
})

test('nothing that was said is lost: a footnote that no word refers to is there, a second of one name is not', () => {
  const host = render('x[^1]\n\n[^2]: unused\n\n[^1]: first\n\n[^1]: again')
  expect(notesOf(host)).toEqual(['first ↩', 'unused'])
})

const part = fc.constantFrom('One[^a] two. ', '[^a]', '[^b] ', '[^a]: first ', '[^b]: *second* [^a]', '[^c]: $x$', '    more', '- item [^b]',
  '> [^a]: quoted', '[^', '[^a]:', '**x[^c]**', 'word', '```', '| a[^a] | b |\n|---|---|', '[1]: https://a.example', '[x][1]') // biome-ignore format: one list
const document_ = fc
  .array(fc.tuple(part, fc.constantFrom('', '\n', '\n\n', ' ')), { maxLength: 14 })
  .map((parts) => parts.flat().join(''))

test('in any chunks, the end equals a render of the whole text', () => {
  fc.assert(
    fc.property(document_, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }), (text, sizes) => {
      const host = document.createElement('div')
      const renderer = createMarkdownRenderer(host)
      for (let end = 0, step = 0; end < text.length; step += 1) {
        end += sizes[step % sizes.length] ?? 1
        renderer.update(text.slice(0, end), false)
      }
      renderer.update(text, true)
      expect(withoutNumbers(host)).toBe(withoutNumbers(render(text)))
    }),
    { numRuns: 500 },
  )
}, 60_000)

// Two answers on one page must not share their marks.
function withoutNumbers(host: HTMLElement): string {
  return host.innerHTML.replace(/footnote-\d+-/g, 'footnote-')
}
