import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captionOf, linesOf } from '../diagram-words.ts'
import { readOutline } from './outline.ts'

const outline = {
  kind: 'flowchart-v2',
  title: 'A  way\nhome',
  description: '',
  parts: ['Ask', 'Answer', 'Tools'],
  links: [
    { from: 'Ask', to: 'Answer', label: 'yes' },
    { from: 'Answer', to: 'Ask', label: '' },
  ],
}

test('a diagram is told in words: its kind and size, its links, and the parts that stand alone', () => {
  const read = readOutline(outline)
  expect(captionOf(read)).toBe('Flowchart: A way home, 3 parts, 2 links')
  expect(linesOf(read)).toEqual(['From Ask to Answer: yes', 'From Answer to Ask', 'Tools'])
  expect(captionOf(readOutline({ ...outline, kind: 'constructor', title: '', parts: ['a'], links: [] }))).toBe(
    'Diagram',
  )
})

test('whatever a frame says, an outline holds a bounded number of words', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.record({ parts: fc.array(fc.anything()), links: fc.array(fc.anything()) })),
      (said) => {
        const read = readOutline(said)
        expect(linesOf(read).every((line) => typeof line === 'string')).toBe(true)
        expect(captionOf(read)).toContain('Diagram')
      },
    ),
  )
  const endless = { parts: Array(5_000).fill('x'.repeat(10_000)) }
  expect(readOutline(endless).parts.length).toBe(1_000)
  expect(readOutline(endless).parts[0]?.length).toBe(500)
})
