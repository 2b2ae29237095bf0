import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { giveMemoryBackAtRest } from './give-memory-back.ts'

test('memory is given back once after each stretch of work, and never in the middle of one', () => {
  vi.useFakeTimers()
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (looks) => {
      let isAtWork = false
      const collectedAt: number[] = []
      let look = 0
      const collect = () => {
        expect(isAtWork).toBe(false)
        collectedAt.push(look)
      }
      const end = giveMemoryBackAtRest(() => isAtWork, { everyMs: 1, collect })
      for (const [at, works] of looks.entries()) {
        look = at
        isAtWork = works
        vi.advanceTimersByTime(1)
      }
      end()
      vi.advanceTimersByTime(10)
      // The first look at rest counts the start as the work before it.
      expect(collectedAt).toEqual(looks.flatMap((works, at) => (!works && (at === 0 || looks[at - 1]) ? [at] : [])))
    }),
  )
  vi.useRealTimers()
})

/** A program that makes garbage of tens of megabytes in small pieces, as work leaves it, and then rests. */
const program = (file: string): string => `
  import { giveMemoryBackAtRest } from ${JSON.stringify(file)}
  let pieces = Array.from({ length: 20000 }, (_, at) => Array.from({ length: 40 }, () => [at]))
  const grown = process.memoryUsage().heapUsed
  if (pieces.length !== 20000) throw new Error('no garbage')
  pieces = null
  giveMemoryBackAtRest(() => false, { everyMs: 1 })
  // Right behind the first look: later the engine may have come to it by itself.
  setTimeout(() => {
    console.log(process.memoryUsage().heapUsed < grown / 2 ? 'given back' : 'kept')
  }, 2)
`

test('a program at rest has given its garbage back', async () => {
  const file = new URL('./give-memory-back.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program(file)])
  expect(stdout).toBe('given back\n')
})
