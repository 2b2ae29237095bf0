// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { createMarkdownRenderer } from './markdown-renderer.ts'

function render(text: string): HTMLElement {
  const host = document.createElement('div')
  createMarkdownRenderer(host).update(text, true)
  return host
}

test.each([
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  'text <iframe src="https://a.example"></iframe>',
  '<div onclick="x">\n\ninside\n\n</div>',
  '<!-- comment -->',
  '| <svg onload=x> |\n|---|\n| <style>*{}</style> |',
])('HTML in an answer is text: %s', (text) => {
  const host = render(text)
  expect(host.querySelector('img, script, iframe, svg, style, [onclick]')).toBeNull()
  expect(host.textContent).toContain('<')
})

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](java&#x0A;script:alert(1))',
  '[a](data:text/html,x)',
  '[a](file:///etc/passwd)',
  '[a](//evil.example/x)',
  '[a](/api/settings)',
  '<javascript:alert(1)>',
  '[a][x]\n\n[x]: javascript:alert(1)',
])('an address nobody should follow is no link: %s', (text) => {
  const host = render(text)
  expect(host.querySelector('a')).toBeNull()
  expect(host.textContent).not.toBe('')
})

test.each([
  '[a](https://a.example/x)',
  'see https://a.example/x',
  '<https://a.example/x>',
  '[a][x]\n\n[x]: https://a.example/x',
])('a web address is a link that tells nothing: %s', (text) => {
  const link = render(text).querySelector('a')
  expect(link?.href).toBe('https://a.example/x')
  expect(link?.target).toBe('_blank')
  expect(link?.rel).toContain('noreferrer')
})

test.each([
  '![chart](https://a.example/track.png)',
  '![chart](//a.example/track.png)',
  '![chart](data:image/svg+xml;base64,AAAA)',
  '![chart](/api/attachments/../runs)',
  '[![chart](https://a.example/track.png)](https://a.example)',
])('a remote image is never fetched: %s', (text) => {
  const host = render(text)
  expect(host.querySelector('img')).toBeNull()
  expect(host.textContent).toContain('chart')
})

test('images that are here already are shown', () => {
  const hash = 'a'.repeat(64)
  const host = render(`![one](/api/attachments/${hash}) ![two](data:image/png;base64,AAAA)`)
  expect([...host.querySelectorAll('img')].map((image) => image.alt)).toEqual(['one', 'two'])
})

test('names of built-in properties define nothing', () => {
  expect(render('[constructor] [toString][valueOf]').textContent).toBe('[constructor] [toString][valueOf]')
})

test('a reference written before its definition becomes a link at the end', () => {
  const host = document.createElement('div')
  const renderer = createMarkdownRenderer(host)
  const text = 'See [the paper][1].\n\nMore.\n\n[1]: https://a.example/paper'
  renderer.update(text.slice(0, 30), false)
  const paragraph = host.querySelector('p')
  renderer.update(text, true)
  expect(host.querySelector('p')).toBe(paragraph)
  expect(paragraph?.querySelector('a')?.href).toBe('https://a.example/paper')
})

test.each(['>'.repeat(20_000), '- '.repeat(5_000), '['.repeat(20_000), '*a '.repeat(20_000), '`'.repeat(20_000)])(
  'a text made to exhaust the parser is still shown (%#)',
  (text) => {
    expect(render(text).childElementCount).toBeGreaterThan(0)
  },
  60_000,
)
