import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf } from './message-text.ts'
import { endOfSentences } from './whole-sentences.ts'

test('code is the insides of the fences', () => {
  const text = 'Take this:\n\n```ts\nconst a = 1\n```\nand\n~~~\nb\n~~~\n'
  expect(codeOf([{ type: 'text', text }])).toBe('const a = 1\n\nb')
})

test('a sentence is read out once it is whole', () => {
  const text = 'One key. And one val'
  expect(text.slice(0, endOfSentences(text, 0))).toBe('One key.')
  expect(endOfSentences('and 3.14 is', 0)).toBe(0)
  expect(endOfSentences('Done. Next', 5)).toBe(5)
})

test('sentences of a growing text are read out once each and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('One. ', 'two words ', 'Really? ', '3.5 ', '\n\n'), { maxLength: 20 }),
      (pieces) => {
        let text = ''
        let said = ''
        for (const piece of pieces) {
          text += piece
          said += text.slice(said.length, endOfSentences(text, said.length))
        }
        expect(text.startsWith(said)).toBe(true)
      },
    ),
  )
})
