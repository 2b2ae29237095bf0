export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

const DENSITY_KEY = 'density'

/** Switches between row heights and remembers it; `public/theme.js` applies it before the next first paint. */
export const applyDensity = (density: Density): void => {
  if (density === 'comfortable') delete document.documentElement.dataset.density
  else document.documentElement.dataset.density = density
  try {
    localStorage.setItem(DENSITY_KEY, density)
  } catch {
    // Storage is switched off: the choice holds until the page is closed.
  }
}
