// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from '../markdown-renderer.ts'
import { loadMathematics, texOf } from './draw-formula.ts'

function render(text: string, isFinal = true): HTMLElement {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, isFinal)
  return host
}

test('until mathematics can be drawn, its TeX stands in the place of the formula; then the formula does', async () => {
  const host = render('so $x^2$ is\n\n$$\n\\frac{a}{b}\n$$')
  const [inline, display] = host.querySelectorAll('.formula')
  expect(host.querySelector('math')).toBeNull()
  expect(inline?.textContent).toBe('x^2')
  await loadMathematics()
  expect([...host.querySelectorAll('.formula')]).toEqual([inline, display])
  expect(inline?.querySelector('math msup')).not.toBeNull()
  expect(display?.querySelector('math[display="block"] mfrac')).not.toBeNull()
})

test.each([
  ['$$\nx\n+ y\n$$', 'x\n+ y'],
  ['\\[\na\n- b\n= c\n\\]', 'a\n- b\n= c'],
  ['text\n$$\n1. x\n=\n$$\nmore', '1. x\n='],
  ['$$x = 1$$', 'x = 1'],
  ['$$ x = 1 $$.', ' x = 1 .'],
  ['> $$\n> - x\n> $$', '- x'],
  ['- item\n  $$\n  - x\n  $$\n- next', '- x'],
  ['\\[x^2\\],', 'x^2,'],
])('%j is one formula on lines of its own', (text, tex) => {
  const host = render(text)
  expect([...host.querySelectorAll('.formula.display')].map(texOf).map((found) => found.trim())).toEqual([tex.trim()])
  expect(host.querySelectorAll('ul ul, ol, h3, h4')).toHaveLength(0)
})

test.each([
  '$$\nnever closed\n\n- a\n- b',
  '$$ is a shell\n- a\n- b',
  '\\[\n# title\n\\]',
  '$$\n```\n$$\n```\n- a',
  '$$\nx\n> quoted',
])('what is begun and not ended is no formula: %j', (text) => {
  const host = render(text)
  expect(host.querySelector('.formula')).toBeNull()
  expect(host.querySelector('ul, blockquote, h3')).not.toBeNull()
})

test('TeX that nobody can draw is shown as it was written, with its button', () => {
  const host = render('$\\frac{a}$ and $\\nonsense{x}$')
  expect([...host.querySelectorAll('.formula .tex')].map(({ textContent }) => textContent)).toEqual([
    '\\frac{a}',
    '\\nonsense{x}',
  ])
  expect(host.querySelectorAll('math')).toHaveLength(0)
  expect(host.querySelectorAll('button[data-act="tex-copy"]')).toHaveLength(2)
})

test('a button copies the TeX; within a link there is none', () => {
  const host = render('$x^2$ and [$y$](https://a.example)')
  expect(host.querySelectorAll('button[data-act="tex-copy"]')).toHaveLength(1)
  expect(texOf(host.querySelector('.formula') as Element)).toBe('x^2')
  expect(host.querySelector('button')?.getAttribute('aria-label')).toBe('Copy TeX')
})

test.each(['\\[\n', '$$\n', '$x ', '\\( ', '$$x ', '$\\a ', '\\[ '])(
  'marks without an end cost no more than their number: %j',
  (mark) => {
    const text = `a\n${mark.repeat(20_000)}`
    expect(render(text).textContent?.length).toBeGreaterThan(10_000)
    expect(render(`${text}\nend`, false).textContent?.length).toBeGreaterThan(10_000)
  },
)
