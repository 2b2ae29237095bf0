import { msg } from '@lingui/core/macro'
import type { ConversationSettings, Model } from '@llm-playground/protocol'
import { OnDemand } from '../../ui/specimen/on-demand.tsx'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { sampleModels } from '../specimen/answers-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { ParametersForm } from './parameters-form.tsx'

const nothing = () => undefined

const drawn = (settings: ConversationSettings, model: Model | undefined) => () => (
  <SampleConversation>
    <OnDemand>{() => <ParametersForm settings={settings} model={model} onChange={nothing} />}</OnDemand>
  </SampleConversation>
)

const [model, simple] = sampleModels

export const specimen = defineSpecimen({
  title: msg`Parameters`,
  purpose: msg`The system prompt and what the chosen model takes. What is left empty is not sent.`,
  isWide: true,
  states: [
    state('empty', drawn({}, model)),
    {
      name: msg`filled in`,
      Content: drawn({ systemPrompt: sampleWords.long, parameters: { temperature: 0.2, stop: ['END'] } }, model),
    },
    { name: msg`for a model that takes little`, Content: drawn({}, simple) },
    { name: msg`without a model`, Content: drawn({}, undefined) },
    state('rightToLeft', drawn({ systemPrompt: sampleWords.rightToLeft }, model)),
  ],
})
