import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeSvg } from './write-svg.ts'

const draw = (...children: unknown[]) => writeSvg(['svg', { viewBox: '0 0 100 50.5' }, children], '#ffffff')?.svg ?? ''

test('a picture keeps what draws, with its size and its ground', () => {
  expect(
    writeSvg(['svg', { viewBox: '0 0 100 50.5', onload: 'x' }, [['text', { x: '1' }, ['a < b & "c"']]]], '#eee'),
  ).toEqual({
    svg: '<svg viewBox="0 0 100 50.5" width="100" height="51" style="background:#eee" xmlns="http://www.w3.org/2000/svg"><text x="1">a &lt; b &amp; &quot;c&quot;</text></svg>',
    width: 100,
    height: 51,
  })
})

test.each([
  [['script', {}, ['alert(1)']]],
  [['foreignObject', {}, [['img', { src: 'x', onerror: 'alert(1)' }, []]]]],
  [['image', { href: 'https://a.example/p.png' }, []]],
  [['a', { href: 'javascript:alert(1)' }, [['text', {}, ['x']]]]],
  [['animate', { attributeName: 'href', to: 'javascript:alert(1)' }, []]],
  [['set', { attributeName: 'onclick' }, []]],
  [['style', {}, ['@import url(https://a.example/x.css);']]],
  [['style', {}, ['* { fill: url( "https://a.example/x#y") }']]],
  [['style', {}, ['* { fill: \\75rl(https://a.example/) }']]],
  [['style', {}, [['script', {}, ['x']]]]],
])('is left out: %j', (child) => {
  expect(draw(child)).not.toMatch(/script|alert|example|img|<a |style=?>|animate|set /)
})

test.each([
  { onclick: 'alert(1)' },
  { ONCLICK: 'alert(1)' },
  { 'a onclick': 'alert(1)' },
  { 'x><script>': 'alert(1)' },
  { href: 'https://a.example/#x' },
  { fill: "url('https://a.example/x#y')" },
  { style: 'background-image: url(//a.example/x)' },
  { filter: 'image-set("https://a.example/x" 1x)' },
])('an attribute that reaches further is left out: %j', (attributes) => {
  expect(draw(['rect', attributes, []])).toMatch(/><rect><\/rect><\/svg>$/)
})

test('its own parts may be pointed at', () => {
  expect(draw(['path', { 'marker-end': 'url(#arrow)' }, []])).toContain('marker-end="url(#arrow)"')
  expect(draw(['use', { href: '#part' }, []])).toContain('href="#part"')
})

test('whatever a frame sends: no picture, or one without anything but drawing', () => {
  const leaf = fc.oneof(fc.string(), fc.anything())
  const name = fc.constantFrom('g', 'text', 'script', 'style', 'foreignObject', 'x y', 'svg', '__proto__')
  const attributes = fc.oneof(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.anything())), fc.anything())
  const { tree } = fc.letrec((tie) => ({
    tree: fc.tuple(name, attributes, fc.array(fc.oneof({ maxDepth: 4 }, leaf, tie('tree')), { maxLength: 4 })),
  }))
  fc.assert(
    fc.property(tree, (child) => {
      const svg = draw(child)
      const names = [...svg.matchAll(/<\/?([^\s>]+)/g)].map(([, found]) => found)
      expect(names.filter((each) => !['svg', 'g', 'text', 'style'].includes(each ?? ''))).toEqual([])
      expect(svg.replace(/"[^"]*"/g, '')).not.toMatch(/\son/i)
    }),
    { numRuns: 500 },
  )
  fc.assert(fc.property(fc.anything(), (anything) => void writeSvg(anything, '#fff')))
})

test('what has no end or no size is no picture', () => {
  let deep: unknown = ['g', {}, []]
  for (let depth = 0; depth < 100_000; depth += 1) deep = ['g', {}, [deep]]
  expect(draw(deep).length).toBeLessThan(2_000)
  expect(draw(...Array.from({ length: 60_000 }, () => ['g', {}, []]))).toBe('')
  for (const viewBox of [undefined, '', '0 0 0 0', '0 0 1e9 5', '0 0 NaN 5', '0 0 -5 5']) {
    expect(writeSvg(['svg', { viewBox }, []], '#fff')).toBeUndefined()
  }
})
