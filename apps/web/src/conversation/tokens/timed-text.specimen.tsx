import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { restOfAnswer, sampleTokens } from '../specimen/answers-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { TimedText } from './timed-text.tsx'

const words = sampleTokens.map(({ text }) => text).join('')

const drawn =
  (text: string, index = 0) =>
  () => (
    <SampleConversation>
      <TimedText runId="sample-run" text={text} index={index} />
    </SampleConversation>
  )

export const specimen = defineSpecimen({
  title: msg`Timing of a reply`,
  purpose: msg`A reply whose model tells no likelihoods: the pieces in which it came, with their times alone.`,
  isWide: true,
  states: [
    state('rest', drawn(words)),
    { name: msg`known only at the beginning`, Content: drawn(words + restOfAnswer) },
    { name: msg`with nothing known`, Content: drawn(words, 1) },
    state('rightToLeft', drawn(words)),
  ],
})
