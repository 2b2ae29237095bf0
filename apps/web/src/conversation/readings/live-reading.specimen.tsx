import { msg } from '@lingui/core/macro'
import type { MessagePart, RunState } from '@llm-playground/protocol'
import { sampleFailure } from '../../ui/specimen/failures-fixture.ts'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { thought, toolCall } from '../specimen/answers-fixture.ts'
import { liveRun, reply, text } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { LiveReading } from './live-reading.tsx'

const AMOUNTS = [4, 9, 12, 7, 15, 11, 0, 0, 8, 13, 16, 12, 9, 11, 14, 10, 12, 6, 9]

const drawn =
  (parts: MessagePart[], change: Partial<RunState> = {}, isServerReachable = true) =>
  () => {
    const run = liveRun(change)
    const message = reply(parts, run)
    return (
      <SampleConversation
        messages={[message]}
        session={{ beats: { [message.id]: { firstBeat: 0, amounts: AMOUNTS } } }}
        prepare={({ connection }) => connection.setState({ isServerReachable })}
      >
        <div className="who is-live">
          <LiveReading message={message} run={run} />
        </div>
      </SampleConversation>
    )
  }

const arriving = [{ index: 0, name: 'write_file', characters: 1_240, beganMs: 600, writtenMs: 900 }]
const words = [text(sampleWords.long)]
const retry = { attempt: 1, delayMs: 9_000, retryAt: 0, failure: sampleFailure }

export const specimen = defineSpecimen({
  title: msg`Reading of a running reply`,
  purpose: msg`What it is doing, seconds, tokens and speed. It stands in the head, so that nothing moves while text grows.`,
  isWide: true,
  states: [
    { name: msg`waiting`, Content: drawn([], { timings: {} }) },
    { name: msg`reasoning`, Content: drawn([{ type: 'reasoning', text: thought }]) },
    { name: msg`writing`, Content: drawn(words) },
    { name: msg`writing a call`, Content: drawn(words, { arriving }) },
    { name: msg`running a tool`, Content: drawn([toolCall()]) },
    { name: msg`waiting to try again`, Content: drawn([], { retry }) },
    { name: msg`no connection`, Content: drawn(words, {}, false) },
    state('rightToLeft', drawn(words)),
  ],
})
