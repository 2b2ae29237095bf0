import { msg } from '@lingui/core/macro'
import { useState } from 'react'
import { longFailure, sampleFailure } from '../../ui/specimen/failures-fixture.ts'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { RetryCard } from './retry-card.tsx'

const DELAY_MS = 90_000

const drawn =
  (leftMs: number, failure = sampleFailure) =>
  () => {
    const [retryAt] = useState(() => Date.now() + leftMs)
    return (
      <SampleConversation>
        <RetryCard
          messageId="sample"
          modelId={`sample:${sampleWords.model}`}
          retry={{ attempt: 1, delayMs: DELAY_MS, retryAt, failure }}
        />
      </SampleConversation>
    )
  }

export const specimen = defineSpecimen({
  title: msg`Retry card`,
  purpose: msg`The pause before the next try: it counts down and can be cut short or ended.`,
  isWide: true,
  states: [
    { name: msg`waits`, Content: drawn(DELAY_MS) },
    { name: msg`tries again`, Content: drawn(0) },
    state('long', drawn(DELAY_MS, longFailure)),
    state('rightToLeft', drawn(DELAY_MS)),
  ],
})
