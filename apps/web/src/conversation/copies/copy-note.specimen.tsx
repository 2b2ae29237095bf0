import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { CopyNote } from './copy-note.tsx'

const Sample = () => <CopyNote at={Date.UTC(2026, 0, 31, 12)} />

export const specimen = defineSpecimen({
  title: msg`Note of a stored copy`,
  purpose: msg`Says that what is shown is not what the server has now, and when it was stored.`,
  isWide: true,
  states: [state('rest', Sample), state('rightToLeft', Sample)],
})
