import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PICTURE_BYTES_AT_MOST, picturesToDrop } from './choose-pictures.ts'

const picture = fc.record({
  sha256: fc.uuid(),
  conversationId: fc.constant('c'),
  keptAt: fc.nat({ max: 1000 }),
  bytes: fc.nat({ max: 9_000_000 }),
})

test('the pictures that are kept fit, and are those shown last', () => {
  fc.assert(
    fc.property(fc.uniqueArray(picture, { selector: ({ sha256 }) => sha256, maxLength: 30 }), (pictures) => {
      const dropped = new Set(picturesToDrop(pictures))
      const kept = pictures.filter(({ sha256 }) => !dropped.has(sha256))
      const bytes = kept.reduce((sum, each) => sum + each.bytes, 0)
      expect(bytes).toBeLessThanOrEqual(PICTURE_BYTES_AT_MOST)
      const gone = pictures.filter(({ sha256 }) => dropped.has(sha256))
      const oldestKept = Math.min(...kept.map(({ keptAt }) => keptAt))
      for (const each of gone) expect(each.keptAt).toBeLessThanOrEqual(oldestKept)
      const next = Math.max(...gone.map(({ keptAt }) => keptAt))
      const candidates = gone.filter(({ keptAt }) => keptAt === next)
      if (gone.length > 0) expect(candidates.some((each) => bytes + each.bytes > PICTURE_BYTES_AT_MOST)).toBe(true)
    }),
  )
})
