import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStopFilter } from './stop-filter.ts'

const run = (pieces: string[], stops: string[]) => {
  const filter = createStopFilter(stops)
  let text = ''
  for (const piece of pieces) {
    const passed = filter.push(piece)
    text += passed.text
    if (passed.stopped) return { text, stopped: true }
  }
  return { text: text + filter.flush(), stopped: false }
}

/** Few letters, so that stops and near misses really occur. */
const word = (maxLength: number, minLength = 0) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '\n'), minLength, maxLength })

describe('createStopFilter', () => {
  it('cuts at the first stop, however the text is split', () => {
    fc.assert(
      fc.property(fc.array(word(4)), fc.array(word(3, 1), { maxLength: 4 }), (pieces, stops) => {
        const whole = pieces.join('')
        const ends = stops.map((stop) => whole.indexOf(stop)).filter((index) => index >= 0)
        const { text, stopped } = run(pieces, stops)
        if (ends.length === 0) expect({ text, stopped }).toEqual({ text: whole, stopped: false })
        else {
          // A stop that ends earlier is seen earlier, so the cut is before any text that holds a whole stop.
          expect(stopped).toBe(true)
          expect(whole.startsWith(text)).toBe(true)
          expect(stops.some((stop) => text.includes(stop))).toBe(false)
          expect(stops.some((stop) => whole.startsWith(stop, text.length))).toBe(true)
        }
      }),
    )
  })

  it('lets text through at once when it cannot begin a stop', () => {
    const filter = createStopFilter(['\n\n'])
    expect(filter.push('one').text).toBe('one')
    expect(filter.push('\n').text).toBe('')
    expect(filter.push('two').text).toBe('\ntwo')
  })
})
