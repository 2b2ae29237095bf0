import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { translate } from '../../ui/language/i18n.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { shellStore } from '../../ui/shell-store.ts'
import { applyTheme, readTheme, type Theme, themes } from '../../ui/theme.ts'

const words: Record<Theme, MessageDescriptor> = {
  system: msg`Theme of the system`,
  light: msg`Light`,
  dark: msg`Dark`,
  contrast: msg`High contrast`,
}

const themeItems = (): MenuItem[] =>
  themes.map((theme, index) => ({
    id: `theme-${theme}`,
    label: translate(words[theme]),
    isChecked: readTheme() === theme,
    startsGroup: index === 0,
    onSelect: () => applyTheme(theme),
  }))

/** The way to earlier drafts for who has no arrow keys. */
const pastDraftsItem = (): MenuItem => ({
  id: 'drafts',
  label: t`Earlier drafts`,
  icon: 'edit',
  startsGroup: true,
  onSelect: () => shellStore.setState({ openDialog: 'drafts' }),
})

/** What the menu of any page of the chat has. */
export const chatItems = (): MenuItem[] => [...themeItems(), pastDraftsItem()]
