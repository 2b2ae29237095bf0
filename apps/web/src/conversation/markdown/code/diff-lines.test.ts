import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDiffLines } from './diff-lines.ts'

test('heads, additions, removals and what stays', () => {
  const text = [
    'diff --git a/x.ts b/x.ts',
    '--- a/x.ts',
    '+++ b/x.ts',
    '@@ -1,2 +1,2 @@',
    ' const a = 1',
    '-const b = 2',
    '+const b = 3',
  ].join('\n')
  expect(readDiffLines(text)).toEqual(['head', 'head', 'head', 'head', 'same', 'del', 'ins'])
})

test('a removed line that starts with "--" is no file head', () => {
  expect(readDiffLines('--- a SQL comment\n-x')).toEqual(['del', 'del'])
  expect(readDiffLines('+++ three plus signs')).toEqual(['ins'])
})

test('every line has one kind, and only a signed line is changed', () => {
  const line = fc.oneof(fc.string(), fc.constantFrom('+', '-', '--- a', '+++ b', '@@ -1 +1 @@', ' x', ''))
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const text = lines.join('\n')
      const kinds = readDiffLines(text)
      const cut = text.split('\n')
      expect(kinds.length).toBe(cut.length)
      for (const [index, kind] of kinds.entries()) {
        if (kind === 'ins') expect(cut[index]).toMatch(/^\+/)
        if (kind === 'del') expect(cut[index]).toMatch(/^-/)
      }
    }),
  )
})
