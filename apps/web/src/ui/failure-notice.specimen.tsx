import { msg } from '@lingui/core/macro'
import { FailureNotice } from './failure-notice.tsx'
import { longFailure, sampleFailure } from './specimen/failures-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const nothing = () => undefined

const Rest = () => <FailureNotice failure={sampleFailure} onClose={nothing} />
const Long = () => <FailureNotice failure={longFailure} onClose={nothing} />

export const specimen = defineSpecimen({
  title: msg`Notice of a failure`,
  purpose: msg`An action that failed: what happened, why, and what to do. It stays until it is closed.`,
  isWide: true,
  states: [state('error', Rest), state('long', Long), state('rightToLeft', Rest)],
})
