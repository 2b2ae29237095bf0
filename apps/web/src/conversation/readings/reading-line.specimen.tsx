import { msg } from '@lingui/core/macro'
import type { RunState } from '@llm-playground/protocol'
import { useState } from 'react'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { sampleRun, sampleUsage } from '../specimen/messages-fixture.ts'
import { ReadingLine } from './reading-line.tsx'

const drawn =
  (change: Partial<RunState> = {}, startsOpen = false) =>
  () => {
    const [isOpen, setOpen] = useState(startsOpen)
    return <ReadingLine run={sampleRun(change)} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
  }

export const specimen = defineSpecimen({
  title: msg`Reading line`,
  purpose: msg`The figures of a finished reply in one line; it opens the panel with all of them.`,
  isWide: true,
  states: [
    ...contactStates(drawn()),
    state('open', drawn({}, true)),
    { name: msg`on this computer`, Content: drawn({ cost: { basis: 'free' } }) },
    {
      name: msg`with estimated figures`,
      Content: drawn({ usage: { ...sampleUsage, estimated: true }, cost: { basis: 'estimated', usd: '0.003' } }),
    },
    { name: msg`with nothing known`, Content: drawn({ usage: null, cost: null, timings: { firstTokenMs: 420 } }) },
    state('rightToLeft', drawn()),
  ],
})
