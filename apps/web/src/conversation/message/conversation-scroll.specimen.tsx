import { msg } from '@lingui/core/macro'
import type { CSSProperties } from 'react'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { reply, sampleRun, text, userMessage } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { ConversationScroll } from './conversation-scroll.tsx'

const box: CSSProperties = { display: 'flex', flexDirection: 'column', height: '28rem' }

const turns = Array.from({ length: 6 }, (_, turn) => [
  userMessage(sampleWords.short, { position: 41 + turn * 2 }),
  reply([text(sampleWords.long)], sampleRun(), { position: 42 + turn * 2 }),
]).flat()

const Rest = () => (
  <SampleConversation messages={turns}>
    <div style={box}>
      <ConversationScroll />
    </div>
  </SampleConversation>
)

const Empty = () => (
  <SampleConversation>
    <div style={box}>
      <ConversationScroll />
    </div>
  </SampleConversation>
)

export const specimen = defineSpecimen({
  title: msg`Column of messages`,
  purpose: msg`Follows the newest words only for who is at its end; messages that are not loaded keep their room.`,
  isWide: true,
  states: [state('rest', Rest), state('empty', Empty)],
})
