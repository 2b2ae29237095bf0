import fc from 'fast-check'
import { expect, test } from 'vitest'
import { colourClasses } from './colour-classes.ts'
import { colourRanges } from './colour-ranges.ts'

function coloured(code: string, language: string): string[] {
  const ranges = colourRanges(code, language) ?? []
  const words: string[] = []
  for (let index = 0; index < ranges.length; index += 3) {
    words.push(`${colourClasses[ranges[index + 2] ?? 0]}:${code.slice(ranges[index], ranges[index + 1])}`)
  }
  return words
}

test('a line of TypeScript gets the five colours', () => {
  expect(coloured('const add = (a) => "x" + 2 // sum', 'ts')).toEqual([
    'k:const',
    'fn:add',
    'sx:"x"',
    'nu:2',
    'cm:// sum',
  ])
})

test('characters that HTML escapes keep their positions', () => {
  expect(coloured('if a < b && c > "&amp;\'": pass', 'python')).toEqual(['k:if', 'sx:"&amp;\'"', 'k:pass'])
})

test('the holes of a template string are not string-coloured', () => {
  expect(coloured('`a $' + '{b} c`', 'js')).toEqual(['sx:`a ', 'sx: c`'])
})

test('an unknown language has no ranges', () => {
  expect(colourRanges('x', 'klingon')).toBeUndefined()
})

test('ranges never overlap and never leave the text', () => {
  const code = fc.array(fc.constantFrom('<a b="c">', `\${x}`, '"', "'", '&', '/*', '*/', '\n', 'def f(x):', '😀', '//'))
  fc.assert(
    fc.property(code, fc.constantFrom('ts', 'html', 'python', 'bash', 'css'), (parts, language) => {
      const text = parts.join(' ')
      const ranges = colourRanges(text, language) ?? []
      let position = 0
      for (let index = 0; index < ranges.length; index += 3) {
        const [start = 0, end = 0] = ranges.slice(index, index + 2)
        expect(start).toBeGreaterThanOrEqual(position)
        expect(end).toBeGreaterThan(start)
        position = end
      }
      expect(position).toBeLessThanOrEqual(text.length)
    }),
  )
})

test.each(['jsonl', 'json5', 'ndjson'])('%s is coloured as JSON is', (language) => {
  expect(coloured('{"a": 1}', language)).toEqual(['fn:"a"', 'nu:1'])
})
