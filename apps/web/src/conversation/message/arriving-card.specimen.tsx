import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { state } from '../../ui/specimen/states.ts'
import { ArrivingCard } from './arriving-card.tsx'

const drawn =
  (...names: string[]) =>
  () => (
    <ArrivingCard
      calls={names.map((name, index) => ({ index, name, characters: 1_240, beganMs: 600, writtenMs: 900 }))}
    />
  )

export const specimen = defineSpecimen({
  title: msg`Arriving call`,
  purpose: msg`A tool call whose arguments the model is still writing.`,
  isWide: true,
  states: [
    state('busy', drawn('write_file')),
    { name: msg`two at once`, Content: drawn('write_file', 'read_file') },
    state('long', drawn('a_tool_'.repeat(20))),
    state('rightToLeft', drawn('write_file')),
  ],
})
