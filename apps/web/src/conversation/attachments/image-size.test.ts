import type { ImageInput } from '@llm-playground/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitSize, imageTokens } from './image-size.ts'
import { planImage } from './plan-image.ts'

const byArea: ImageInput = { longestEdge: 1568, tokens: { by: 'area', pixelsPerToken: 750 } }
const byTiles: ImageInput = {
  longestEdge: 2048,
  shortestEdge: 768,
  tokens: { by: 'tiles', tileEdge: 512, tokensPerTile: 170, baseTokens: 85 },
}

// The examples that vendors give in their own guides.
it.each([
  [{ width: 1092, height: 1092 }, byArea, 1590],
  [{ width: 1024, height: 1024 }, byTiles, 765],
  [{ width: 2048, height: 4096 }, byTiles, 1105],
])('%o costs about %o', (size, input, tokens) => {
  expect(imageTokens(size, input)).toBe(tokens)
})

const edge = fc.integer({ min: 1, max: 12_000 })
const imageInput: fc.Arbitrary<ImageInput> = fc.record({
  longestEdge: fc.integer({ min: 64, max: 4096 }),
  shortestEdge: fc.option(fc.integer({ min: 64, max: 2048 }), { nil: 1024 }),
  tokens: fc.constantFrom(byArea.tokens, byTiles.tokens),
})

it('fits within both edges, keeps the shape to a pixel, never grows, and fitting again changes nothing', () => {
  fc.assert(
    fc.property(edge, edge, imageInput, (width, height, input) => {
      const fitted = fitSize({ width, height }, input)
      expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(input.longestEdge)
      expect(Math.min(fitted.width, fitted.height)).toBeLessThanOrEqual(input.shortestEdge!)
      expect(fitted.width).toBeLessThanOrEqual(width)
      expect(fitted.height).toBeLessThanOrEqual(height)
      const scale = Math.min(
        1,
        input.longestEdge / Math.max(width, height),
        input.shortestEdge! / Math.min(width, height),
      )
      expect(Math.abs(fitted.width - width * scale)).toBeLessThanOrEqual(1)
      expect(Math.abs(fitted.height - height * scale)).toBeLessThanOrEqual(1)
      expect(fitSize(fitted, input)).toEqual(fitted)
      // What is scaled in the browser costs what the model would have charged for the original.
      expect(imageTokens(fitted, input)).toBe(imageTokens({ width, height }, input))
    }),
  )
})

it('leaves alone what is small enough, encodes again what nobody reads, and spares the server what is too large', () => {
  const size = { width: 800, height: 600 }
  expect(planImage({ type: 'image/png', size: 1000 }, size, byArea)).toBeNull()
  expect(planImage({ type: 'image/png', size: 1000 }, { width: 9000, height: 9000 }, undefined)).toBeNull()
  expect(planImage({ type: 'image/svg+xml', size: 1000 }, size, byArea)).toEqual({ size, type: 'image/png' })
  expect(planImage({ type: 'image/jpeg', size: 1000 }, { width: 3136, height: 1568 }, byArea)).toEqual({
    size: { width: 1568, height: 784 },
    type: 'image/jpeg',
  })
  expect(planImage({ type: 'image/png', size: 30_000_000 }, { width: 8192, height: 8192 }, undefined)?.size).toEqual({
    width: 4096,
    height: 4096,
  })
})
