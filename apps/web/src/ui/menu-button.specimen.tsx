import { msg, t } from '@lingui/core/macro'
import { Icon } from './icon.tsx'
import type { MenuItem } from './menu.tsx'
import { MenuButton } from './menu-button.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { contactStates, state } from './specimen/states.ts'

const nothing = () => undefined

const items = (): MenuItem[] => [
  { id: 'copy', label: t`Copy`, icon: 'copy', hint: 'C', onSelect: nothing },
  { id: 'long', label: sampleWords.long, icon: 'chat', onSelect: nothing },
  { id: 'light', label: t`Light`, isChecked: true, startsGroup: true, onSelect: nothing },
  { id: 'dark', label: t`Dark`, isChecked: false, onSelect: nothing },
  { id: 'delete', label: t`Delete`, icon: 'trash', isDanger: true, startsGroup: true, onSelect: nothing },
]

const Rest = () => (
  <MenuButton label={t`More`} items={items}>
    <Icon name="more" />
  </MenuButton>
)

export const specimen = defineSpecimen({
  title: msg`Menu`,
  purpose: msg`Actions that are not needed all the time. Arrows, Home, End and first letters move; Esc closes it and gives the focus back.`,
  states: [...contactStates(Rest), state('rightToLeft', Rest)],
})
