import { msg } from '@lingui/core/macro'
import { OnDemand } from '../../ui/specimen/on-demand.tsx'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { userMessage } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { EditForm } from './edit-form.tsx'

const edited = (words: string) => () => (
  <SampleConversation>
    <OnDemand>{() => <EditForm message={userMessage(words)} />}</OnDemand>
  </SampleConversation>
)

export const specimen = defineSpecimen({
  title: msg`Editing a message`,
  purpose: msg`In its own place. What was there stays beside it, as another branch.`,
  isWide: true,
  states: [
    state('rest', edited(sampleWords.short)),
    state('long', edited(sampleWords.long)),
    state('rightToLeft', edited(sampleWords.rightToLeft)),
  ],
})
