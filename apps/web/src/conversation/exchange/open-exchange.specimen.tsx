import { msg } from '@lingui/core/macro'
import { OnDemand } from '../../ui/specimen/on-demand.tsx'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { reply, sampleRun, text } from '../specimen/messages-fixture.ts'
import { SampleConversation } from '../specimen/sample-conversation.tsx'
import { OpenExchange } from './open-exchange.tsx'

const message = reply([text(sampleWords.short)], sampleRun())

const Rest = () => (
  <OnDemand>
    {() => (
      <SampleConversation messages={[message]} view={{ exchangeMessageId: message.id }}>
        <OpenExchange />
      </SampleConversation>
    )}
  </OnDemand>
)

export const specimen = defineSpecimen({
  title: msg`Drawer of the raw exchange`,
  purpose: msg`Opens beside the page from readings, tool cards and failures; Esc closes it and gives the focus back.`,
  isWide: true,
  states: [state('rest', Rest)],
})
