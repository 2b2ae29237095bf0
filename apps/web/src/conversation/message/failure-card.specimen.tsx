import { msg } from '@lingui/core/macro'
import { longFailure, sampleFailure } from '../../ui/specimen/failures-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { sampleRun } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { RunFailureCard } from './run-failure-card.tsx'

const drawn =
  (error = sampleFailure, hasText = false) =>
  () => (
    <SampleConversation>
      <RunFailureCard messageId="sample" run={sampleRun({ status: 'failed', error })} hasText={hasText} />
    </SampleConversation>
  )

export const specimen = defineSpecimen({
  title: msg`Failure card`,
  purpose: msg`What happened, why, and what to do; then the ways on, the raw exchange among them.`,
  isWide: true,
  states: [
    ...contactStates(drawn()),
    { name: msg`with words that came before it`, Content: drawn(sampleFailure, true) },
    state('long', drawn(longFailure)),
    state('rightToLeft', drawn()),
  ],
})
