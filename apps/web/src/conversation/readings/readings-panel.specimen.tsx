import { msg } from '@lingui/core/macro'
import type { MessagePart, RunState } from '@llm-playground/protocol'
import { OnDemand } from '../../ui/specimen/on-demand.tsx'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { toolCall } from '../specimen/answers-fixture.ts'
import { liveRun, reply, sampleRun, text } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { ReadingsPanel } from './readings-panel.tsx'

const nothing = () => undefined

const drawn =
  (run: RunState = sampleRun(), parts: MessagePart[] = [text(sampleWords.long)], areKnown = true) =>
  () => {
    const message = reply(parts, run)
    return (
      <SampleConversation messages={[message]}>
        <OnDemand>
          {(close) => (
            <ReadingsPanel
              message={message}
              run={run}
              onClose={close}
              onOpenExchange={nothing}
              tokens={{ areKnown, areShown: false, toggle: nothing }}
            />
          )}
        </OnDemand>
      </SampleConversation>
    )
  }

const call = toolCall({
  result: { output: '# Models', isError: false },
  timings: { calledMs: 600, startedMs: 900, endedMs: 2_100 },
})

export const specimen = defineSpecimen({
  title: msg`Readings`,
  purpose: msg`All figures of a reply beside it: a bar of waiting, reasoning and writing, then a row each.`,
  states: [
    state('rest', drawn()),
    { name: msg`writing`, Content: drawn(liveRun()) },
    { name: msg`running a tool`, Content: drawn(sampleRun(), [call, text(sampleWords.short)]) },
    { name: msg`with nothing known`, Content: drawn(sampleRun({ usage: null, cost: null, timings: {} }), [], false) },
    state('rightToLeft', drawn()),
  ],
})
