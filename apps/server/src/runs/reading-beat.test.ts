import { expect, it } from 'vitest'
import { ReadingBeat } from './reading-beat.ts'

/** A reader of chunks that have arrived, as a provider's is: it may give one event at a time. */
const readAll = async (beat: ReadingBeat, arrived: number, seen: string[], name: string): Promise<void> => {
  for (let chunk = 0; chunk < arrived; chunk++) {
    seen.push(`${name}${chunk}`)
    await beat.wait()
  }
}

it('lets all readers go on together, each through everything that has come, before it is written', async () => {
  const seen: string[] = []
  let writes = 0
  const beat = new ReadingBeat(1, () => {
    writes++
    setImmediate(() => seen.push('write'))
  })
  await Promise.all([readAll(beat, 50, seen, 'a'), readAll(beat, 3, seen, 'b')])
  await new Promise((resolve) => setImmediate(resolve))
  expect(writes).toBe(1)
  expect(seen.slice(0, 2)).toEqual(['a0', 'b0'])
  expect(seen.at(-1)).toBe('write')
  expect(seen).toHaveLength(50 + 3 + 1)
})

it('makes what comes later wait for the next beat', async () => {
  let writes = 0
  const beat = new ReadingBeat(1, () => writes++)
  await beat.wait()
  expect(beat.wait()).toBeUndefined()
  await new Promise((resolve) => setImmediate(resolve))
  await beat.wait()
  expect(writes).toBe(2)
})
