import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Exchange } from '@llm-playground/protocol'
import { useState } from 'react'
import { OnDemand } from '../../ui/specimen/on-demand.tsx'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { sampleExchange } from '../specimen/answers-fixture.ts'
import { ExchangePanel } from './exchange-panel.tsx'
import { ExchangeTabs } from './exchange-tabs.tsx'

const refused: Exchange = { ...sampleExchange, response: { ...sampleExchange.response!, status: 429 } }
const { response: _, ...unanswered } = sampleExchange
const reset: Exchange = { ...unanswered, response: null, connectionError: 'ECONNRESET' }

const Tabs = () => {
  const [chosen, setChosen] = useState(1)
  return <ExchangeTabs exchanges={[refused, reset, sampleExchange]} chosen={chosen} onChoose={setChosen} />
}

const drawn = (exchanges: Exchange[]) => () => (
  <OnDemand>
    {(close) => (
      <ExchangePanel
        exchanges={exchanges}
        onClose={close}
        note={
          <p className="drawer-note soft">
            <Trans>Nothing went over the wire for this reply.</Trans>
          </p>
        }
      />
    )}
  </OnDemand>
)

export const specimen = defineSpecimen({
  title: msg`Raw exchange`,
  purpose: msg`What went over the wire, a tab a try, with secrets masked.`,
  isWide: true,
  states: [
    ...contactStates(Tabs),
    { name: msg`one try`, Content: drawn([sampleExchange]) },
    { name: msg`three tries`, Content: drawn([refused, reset, sampleExchange]) },
    state('empty', drawn([])),
    state('rightToLeft', drawn([sampleExchange])),
  ],
})
