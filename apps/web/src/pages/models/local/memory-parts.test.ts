import { expect, test } from 'vitest'
import { memoryParts } from './memory-parts.ts'

test('memory is shared between the rest, the models that are loaded, and what is free', () => {
  const loaded = [{ displayName: 'a', memoryBytes: 30 }]
  expect(memoryParts({ totalBytes: 100, availableBytes: 50, loaded })).toEqual({
    otherBytes: 20,
    loaded,
    freeBytes: 50,
  })
  // Figures of different moments need not add up, and no part is below nothing.
  expect(memoryParts({ totalBytes: 100, availableBytes: 90, loaded })).toMatchObject({ otherBytes: 0, freeBytes: 90 })
  expect(memoryParts({ totalBytes: 100, availableBytes: 120, loaded: [] })).toMatchObject({
    otherBytes: 0,
    freeBytes: 100,
  })
})
