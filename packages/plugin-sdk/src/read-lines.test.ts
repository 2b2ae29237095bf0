import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from './read-event-stream.ts'

const read = async (text: string, size: number): Promise<string[]> => {
  const bytes = new TextEncoder().encode(text)
  const body = (async function* () {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
  })()
  const lines: string[] = []
  for await (const batch of readLines(body)) lines.push(...batch)
  return lines
}

test('gives the same values however the bytes are cut, with LF or CR LF, with or without a last line end', async () => {
  const value = fc.record({ text: fc.string({ unit: 'grapheme' }), count: fc.integer() })
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { maxLength: 8 }),
      fc.constantFrom('\n', '\r\n', '\n\n'),
      fc.boolean(),
      fc.integer({ min: 1, max: 50 }),
      async (values, lineEnd, hasLastEnd, size) => {
        const text = values.map((each) => JSON.stringify(each)).join(lineEnd) + (hasLastEnd ? lineEnd : '')
        expect((await read(text, size)).map((line) => JSON.parse(line))).toEqual(values)
      },
    ),
  )
})
