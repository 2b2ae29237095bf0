import { msg, t } from '@lingui/core/macro'
import { ProgressBar } from './progress-bar.tsx'
import { defineSpecimen } from './specimen/specimen.ts'
import { state, stateNames } from './specimen/states.ts'

const Rest = () => <ProgressBar label={t`Download`} share={0.4} />
const Unknown = () => <ProgressBar label={t`Download`} share={null} />
const Done = () => <ProgressBar label={t`Download`} share={1} />

export const specimen = defineSpecimen({
  title: msg`Progress`,
  purpose: msg`How far something is that takes longer than a moment; the figure stands beside it in words.`,
  states: [
    state('busy', Rest),
    { name: stateNames.empty, Content: Unknown },
    { name: msg`done`, Content: Done },
    state('rightToLeft', Rest),
  ],
})
