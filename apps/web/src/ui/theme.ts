import { storeText } from './stored-text.ts'

export const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

const THEME_KEY = 'theme'

export const readTheme = (): Theme => {
  const set = document.documentElement.dataset.theme
  return themes.find((theme) => theme === set) ?? 'system'
}

/** Switches the theme and remembers it; `first-paint.js` applies it before the next first paint. */
export const applyTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  storeText(THEME_KEY, theme)
}
