import { msg } from '@lingui/core/macro'
import { longFailure } from '../../ui/specimen/failures-fixture.ts'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { DraftFiles } from './draft-files.tsx'
import type { Upload } from './upload-state.ts'

const upload = (change: Partial<Upload>, name = 'rail.svg'): Upload => ({
  id: name,
  file: new File(
    ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4" cx="4.5" cy="4.5"/></svg>'],
    name,
    {
      type: 'image/svg+xml',
    },
  ),
  state: 'uploading',
  share: 0.6,
  ...change,
})

const drawn =
  (uploads: Upload[], pastes: string[] = []) =>
  () => (
    <SampleConversation composer={{ uploads, pastes }}>
      <DraftFiles seesImages />
    </SampleConversation>
  )

export const specimen = defineSpecimen({
  title: msg`Attached files`,
  purpose: msg`What goes along with the words: how far it is, what it costs in tokens, and a way to take it off again.`,
  isWide: true,
  states: [
    { name: msg`waits`, Content: drawn([upload({ state: 'waiting', share: null })]) },
    { name: msg`is made ready`, Content: drawn([upload({ state: 'preparing', share: null })]) },
    { name: msg`uploading`, Content: drawn([upload({})]) },
    state('error', drawn([upload({ state: 'failed', share: null, failure: longFailure })])),
    { name: msg`texts`, Content: drawn([], [sampleWords.long.repeat(300)]) },
    state('long', drawn([upload({}, `${sampleWords.unbroken.replaceAll('/', '-')}.svg`)])),
    state('rightToLeft', drawn([upload({})])),
  ],
})
