import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { translate } from '../../ui/language/i18n.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { applyTheme, readTheme, type Theme, themes } from '../../ui/theme.ts'

const words: Record<Theme, MessageDescriptor> = {
  system: msg`Theme of the system`,
  light: msg`Light`,
  dark: msg`Dark`,
  contrast: msg`High contrast`,
}

export const themeItems = (): MenuItem[] =>
  themes.map((theme, index) => ({
    id: `theme-${theme}`,
    label: translate(words[theme]),
    isChecked: readTheme() === theme,
    startsGroup: index === 0,
    onSelect: () => applyTheme(theme),
  }))
