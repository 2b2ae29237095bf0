import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../../ui/specimen/specimen.ts'
import { state } from '../../../ui/specimen/states.ts'
import { type Theme, themes } from '../../../ui/theme.ts'
import { ThemeSample } from './theme-sample.tsx'
import '../settings.css'

const drawn = (theme: Theme) => () => <ThemeSample theme={theme} />

const names = { system: msg`of the system`, light: msg`Light`, dark: msg`Dark`, contrast: msg`High contrast` }

export const specimen = defineSpecimen({
  title: msg`Sample of a theme`,
  purpose: msg`A small conversation in each theme, drawn with its own colours whatever the page has.`,
  states: [
    ...themes.map((theme) => ({ name: names[theme], Content: drawn(theme) })),
    state('rightToLeft', drawn('light')),
  ],
})
