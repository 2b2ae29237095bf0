import { storeText } from './stored-text.ts'

export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

const DENSITY_KEY = 'density'

/** Switches between row heights and remembers it; `first-paint.js` applies it before the next first paint. */
export const applyDensity = (density: Density): void => {
  if (density === 'comfortable') delete document.documentElement.dataset.density
  else document.documentElement.dataset.density = density
  storeText(DENSITY_KEY, density)
}
