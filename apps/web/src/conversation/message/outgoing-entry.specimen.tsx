import { msg } from '@lingui/core/macro'
import type { OutgoingMessage } from '../../api/local-database.ts'
import { sampleFailure } from '../../ui/specimen/failures-fixture.ts'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { sampleModelId } from '../specimen/answers-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { OutgoingEntry } from './outgoing-entry.tsx'

const drawn = (change: Partial<OutgoingMessage>, words = sampleWords.short) => {
  const outgoing: OutgoingMessage = {
    id: 'sample',
    conversationId: 'sample',
    createdAt: 0,
    state: 'sending',
    body: { parts: [{ type: 'text', text: words }], modelId: sampleModelId },
    ...change,
  }
  return () => (
    <SampleConversation>
      <div className="section">
        <OutgoingEntry hue={1} position={3} message={outgoing} />
      </div>
    </SampleConversation>
  )
}

export const specimen = defineSpecimen({
  title: msg`Message on its way`,
  purpose: msg`The server does not have it yet. It can be taken back, and when it is refused its words are kept.`,
  isWide: true,
  states: [
    state('busy', drawn({})),
    { name: msg`waits for a connection`, Content: drawn({ state: 'waiting' }) },
    state('error', drawn({ state: 'failed', failure: sampleFailure })),
    state('rightToLeft', drawn({ state: 'waiting' }, sampleWords.rightToLeft)),
  ],
})
