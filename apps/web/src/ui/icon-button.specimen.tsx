import { msg, t } from '@lingui/core/macro'
import { IconButton } from './icon-button.tsx'
import { defineSpecimen } from './specimen/specimen.ts'
import { contactStates, state } from './specimen/states.ts'

const Rest = () => (
  <div className="row">
    <IconButton icon="copy" label={t`Copy`} hint="C" />
    <IconButton small icon="close" label={t`Close`} />
  </div>
)
const Disabled = () => <IconButton icon="copy" label={t`Copy`} disabled />
const Chosen = () => <IconButton icon="panel" label={t`Readings`} aria-pressed="true" />

export const specimen = defineSpecimen({
  title: msg`Icon button`,
  purpose: msg`A button with no room for a word: its name is its tip, and its target is as large as a finger.`,
  states: [...contactStates(Rest), state('disabled', Disabled), state('chosen', Chosen), state('rightToLeft', Rest)],
})
