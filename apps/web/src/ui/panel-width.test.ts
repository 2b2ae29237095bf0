import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'
import { applyWidth, readWidth, sidebarSize, stepWidth } from './panel-width.ts'

beforeEach(() => {
  const style = new Map<string, string>()
  const getPropertyValue = (name: string): string => style.get(name) ?? ''
  const setProperty = (name: string, value: string): void => void style.set(name, value)
  vi.stubGlobal('document', { documentElement: { style: { getPropertyValue, setProperty } } })
  vi.stubGlobal('localStorage', { setItem: () => undefined })
})

test('whatever is wished for, a panel stays within its limits and is read as it was set', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (wanted) => {
      const width = applyWidth(sidebarSize, wanted)
      expect(width).toBeGreaterThanOrEqual(sidebarSize.least)
      expect(width).toBeLessThanOrEqual(sidebarSize.most)
      expect(readWidth(sidebarSize)).toBe(width)
    }),
  )
})

test('clicks alone lead round all widths', () => {
  expect([stepWidth, stepWidth, stepWidth, stepWidth].map((step) => step(sidebarSize))).toEqual([384, 208, 288, 384])
})
