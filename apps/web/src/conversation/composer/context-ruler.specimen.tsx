import { msg } from '@lingui/core/macro'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { sampleModels } from '../specimen/answers-fixture.ts'
import { reply, sampleRun, sampleUsage, text } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { ContextRuler } from './context-ruler.tsx'

const drawn = (inputTokens: number) => () => (
  <SampleConversation
    messages={[reply([text(sampleWords.short)], sampleRun({ usage: { ...sampleUsage, inputTokens } }))]}
    composer={{ text: sampleWords.long.repeat(60) }}
  >
    <ContextRuler model={sampleModels[0]} />
  </SampleConversation>
)

export const specimen = defineSpecimen({
  title: msg`Ruler of the context`,
  purpose: msg`How much of what the model can hold is taken, by the conversation and by what is being written.`,
  states: [
    state('rest', drawn(11_400)),
    state('empty', drawn(0)),
    { name: msg`more than there is room for`, Content: drawn(40_000) },
    state('rightToLeft', drawn(11_400)),
  ],
})
