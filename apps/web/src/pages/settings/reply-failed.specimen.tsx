import { msg } from '@lingui/core/macro'
import { longFailure, sampleFailure } from '../../ui/specimen/failures-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { ReplyFailed } from './reply-failed.tsx'
import './settings.css'

const nothing = () => undefined

const drawn =
  (failure = sampleFailure) =>
  () => <ReplyFailed title={failure.code} failure={failure} onRetry={nothing} />

export const specimen = defineSpecimen({
  title: msg`Question that failed`,
  purpose: msg`A question to the server that went wrong: what, why, what to do, and asking again.`,
  isWide: true,
  states: [...contactStates(drawn()), state('long', drawn(longFailure)), state('rightToLeft', drawn())],
})
