import { msg } from '@lingui/core/macro'
import type { Conversation, RunStatus } from '@llm-playground/protocol'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { restingStates, state } from '../../ui/specimen/states.ts'
import { ConversationItem } from './conversation-item.tsx'

const now = Date.UTC(2026, 10, 26, 12)

const conversation = (title: string, status: RunStatus = 'completed'): Conversation => ({
  id: '0198c0de-0000-7000-8000-000000000001',
  title,
  settings: {},
  currentBranch: 'main',
  seq: 1,
  createdAt: now,
  updatedAt: now,
  lastRun: { id: '0198c0de-0000-7000-8000-000000000002', status },
  messageCount: 2,
  totalCost: null,
  isPinned: false,
  deletions: 0,
})

/** As it stands in the list. A specimen has nothing at the server that its menu could change. */
const row = (shown: Conversation) => () => (
  <div className="side" style={{ width: '18rem' }}>
    <ul>
      <ConversationItem conversation={shown} now={now} isCopy />
    </ul>
  </div>
)

const Rest = row(conversation(sampleWords.short))

export const specimen = defineSpecimen({
  title: msg`Row of the list`,
  purpose: msg`A conversation: its title, then its state in a word or the time of the last change.`,
  states: [
    ...restingStates(Rest),
    { name: msg`being written`, Content: row(conversation(sampleWords.short, 'running')) },
    { name: msg`failed`, Content: row(conversation(sampleWords.short, 'failed')) },
    { name: msg`interrupted`, Content: row(conversation(sampleWords.short, 'interrupted')) },
    { name: msg`without a title`, Content: row(conversation('')) },
    state('long', row(conversation(sampleWords.long))),
    state('rightToLeft', row(conversation(sampleWords.rightToLeft))),
  ],
})
