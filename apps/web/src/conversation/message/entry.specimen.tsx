import { msg } from '@lingui/core/macro'
import { Suspense } from 'react'
import { longFailure, sampleFailure } from '../../ui/specimen/failures-fixture.ts'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen, type SpecimenState } from '../../ui/specimen/specimen.ts'
import { stateNames } from '../../ui/specimen/states.ts'
import { arabicAnswer, richAnswer, thought, toolCall } from '../specimen/answers-fixture.ts'
import { liveRun, reply, sampleRun, text, userMessage } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { MessageList } from './message-list.tsx'

type Sample = Omit<Parameters<typeof SampleConversation>[0], 'children'>

const drawn = (sample: () => Sample) => () => (
  <SampleConversation {...sample()}>
    <div className="talk">
      <Suspense>
        <MessageList />
      </Suspense>
    </div>
  </SampleConversation>
)

const alone = (...message: Parameters<typeof reply>): Sample => ({ messages: [reply(...message)] })

const written = () => alone([text(richAnswer)], sampleRun())
const half = [text(sampleWords.long)]

const branched = (): Sample => ({
  messages: [
    userMessage(sampleWords.short, {
      siblingIds: ['sample-1', 'other'],
      forks: [
        { branch: 'with-int8', ordinal: 2, messageCount: 3 },
        { branch: 'shorter', ordinal: 3, messageCount: 1 },
        { branch: 'in-chinese', ordinal: 4, messageCount: 2 },
      ],
    }),
    reply(half, sampleRun(), { position: 2, siblingIds: ['other', 'sample-2', 'third'] }),
    userMessage(sampleWords.chinese, { position: 3 }),
  ],
})

const states: SpecimenState[] = [
  { name: stateNames.rest, Content: drawn(() => ({ messages: [userMessage(sampleWords.short)] })) },
  {
    name: stateNames.hover,
    contact: 'hover',
    Content: drawn(() => ({ messages: [userMessage(sampleWords.short)] })),
  },
  {
    name: stateNames.focus,
    contact: 'focus',
    Content: drawn(() => ({ messages: [userMessage(sampleWords.short)] })),
  },
  { name: stateNames.long, Content: drawn(() => ({ messages: [userMessage(sampleWords.unbroken.repeat(80))] })) },
  { name: msg`with branches`, Content: drawn(branched) },
  { name: msg`a reply with everything`, Content: drawn(written) },
  {
    name: msg`a reply from right to left`,
    isRightToLeft: true,
    Content: drawn(() => alone([text(arabicAnswer)], sampleRun())),
  },
  { name: msg`waiting for the first word`, Content: drawn(() => alone([], liveRun({ timings: {} }))) },
  { name: msg`reasoning`, Content: drawn(() => alone([{ type: 'reasoning', text: thought }], liveRun())) },
  { name: msg`writing`, Content: drawn(() => alone([{ type: 'reasoning', text: thought }, ...half], liveRun())) },
  { name: msg`running a tool`, Content: drawn(() => alone([toolCall()], liveRun())) },
  { name: msg`stopped`, Content: drawn(() => alone(half, sampleRun({ status: 'cancelled' }))) },
  { name: msg`interrupted`, Content: drawn(() => alone(half, sampleRun({ status: 'interrupted' }))) },
  { name: msg`cut off at its limit`, Content: drawn(() => alone(half, sampleRun({ finishReason: 'length' }))) },
  {
    name: msg`deleted`,
    Content: drawn(() => ({
      messages: [
        userMessage('', { parts: [], deleted: { at: 0, restorableUntil: Number.MAX_SAFE_INTEGER } }),
        reply([], sampleRun(), { position: 2, deleted: { at: 0, restorableUntil: 0 } }),
      ],
    })),
  },
  {
    name: msg`failed before a word`,
    Content: drawn(() =>
      alone(
        [],
        sampleRun({ status: 'failed', error: sampleFailure, usage: null, cost: null, timings: { endMs: 900 } }),
      ),
    ),
  },
  {
    name: msg`failed in the middle`,
    Content: drawn(() => alone(half, sampleRun({ status: 'failed', error: longFailure }))),
  },
]

export const specimen = defineSpecimen({
  title: msg`Message`,
  purpose: msg`What you wrote stands on the desk, what the model wrote on the paper, both on their branch.`,
  isWide: true,
  states,
})
