import type { MenuItem } from '../../ui/menu.tsx'
import { applyTheme, readTheme, type Theme, themes } from '../../ui/theme.ts'

const words: Record<Theme, string> = {
  system: 'Theme of the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
}

export const themeItems = (): MenuItem[] =>
  themes.map((theme, index) => ({
    id: `theme-${theme}`,
    label: words[theme],
    isChecked: readTheme() === theme,
    startsGroup: index === 0,
    onSelect: () => applyTheme(theme),
  }))
