import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placePanel } from './place-panel.ts'

const page = { width: 390, height: 844 }

test('a panel opens below its button, or above it where there is more room', () => {
  const panel = { width: 200, height: 300 }
  expect(placePanel({ left: 20, right: 64, top: 10, bottom: 54 }, panel, page, 'start')).toMatchObject({
    top: 58,
    left: 20,
  })
  expect(placePanel({ left: 20, right: 64, top: 780, bottom: 824 }, panel, page, 'start')).toMatchObject({ bottom: 68 })
})

test('a panel that fits into the window stays inside of it', () => {
  const sizes = fc.record({ width: fc.integer({ min: 20, max: 370 }), height: fc.integer({ min: 20, max: 2000 }) })
  const places = fc.record({ x: fc.integer({ min: 0, max: 346 }), y: fc.integer({ min: 0, max: 800 }) })
  fc.assert(
    fc.property(sizes, places, fc.constantFrom('start' as const, 'end' as const), (panel, { x, y }, align) => {
      const place = placePanel({ left: x, right: x + 44, top: y, bottom: y + 44 }, panel, page, align)
      expect(place.left).toBeGreaterThanOrEqual(8)
      expect(place.left + panel.width).toBeLessThanOrEqual(page.width)
      const height = Math.min(panel.height, place.maxHeight)
      const top = place.top ?? page.height - (place.bottom ?? 0) - height
      expect(top).toBeGreaterThanOrEqual(0)
      expect(top + height).toBeLessThanOrEqual(page.height)
    }),
  )
})
