import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstLineOf } from './first-line.ts'

const stored = (text: string): string => JSON.stringify([{ type: 'text', text }])

it.each([
  ['One line', 'One line'],
  ['\n\n  First\nSecond', 'First'],
  ['Say "no"\\yes\tnow', 'Say "no"\\yes\tnow'],
  ['', ''],
])('%j begins with %j', (text, line) => {
  expect(firstLineOf(stored(text))).toBe(line)
})

it('has no words for a picture alone, and finds those after it', () => {
  const image = { type: 'image', sha256: '0'.repeat(64), mime: 'image/png' }
  expect(firstLineOf(JSON.stringify([image]))).toBe('')
  expect(firstLineOf(JSON.stringify([image, { type: 'text', text: 'What is this?' }]))).toBe('What is this?')
})

it('reads the beginning of the line however the stored text was cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), (text, cut) => {
      const whole = text.split('\n').find((each) => each.trim() !== '') ?? ''
      const json = stored(text)
      const line = firstLineOf(json.slice(0, cut % (json.length + 1)))
      // A pair that was cut in the middle becomes a replacement character.
      expect(
        whole
          .trim()
          .toWellFormed()
          .startsWith(line.replace(/\uFFFD$/, '').trimEnd()),
      ).toBe(true)
    }),
  )
})
