import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { SignedOutPage } from './signed-out-page.tsx'

export const specimen = defineSpecimen({
  title: msg`Signed out`,
  purpose: msg`The way in, for a browser that the program does not know yet.`,
  isWide: true,
  states: [state('rest', SignedOutPage), state('rightToLeft', SignedOutPage)],
})
