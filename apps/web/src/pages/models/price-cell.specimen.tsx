import { msg } from '@lingui/core/macro'
import type { Model } from '@llm-playground/protocol'
import { sampleModels } from '../../conversation/specimen/answers-fixture.ts'
import { SampleConversation } from '../../conversation/specimen/sample-conversation.tsx'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { PriceCell } from './price-cell.tsx'
import './models.css'

const drawn = (model: Model) => () => (
  <SampleConversation>
    <PriceCell model={model} />
  </SampleConversation>
)

const [free, paid] = sampleModels

export const specimen = defineSpecimen({
  title: msg`Price of a model`,
  purpose: msg`What a million tokens cost and who says so; a press opens the form for one’s own price.`,
  states: [
    ...contactStates(drawn(paid)),
    { name: msg`without a price`, Content: drawn({ ...paid, price: null }) },
    { name: msg`without cost`, Content: drawn(free) },
    state('rightToLeft', drawn(paid)),
  ],
})
