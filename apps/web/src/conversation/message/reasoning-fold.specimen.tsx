import { msg } from '@lingui/core/macro'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { contactStates, state } from '../../ui/specimen/states.ts'
import { thought } from '../specimen/answers-fixture.ts'
import { ReasoningFold } from './reasoning-fold.tsx'

const drawn =
  (isRunning = false, text = thought) =>
  () => (
    <ReasoningFold
      text={text}
      durationMs={isRunning ? null : 3_400}
      tokens={isRunning ? null : 812}
      isRunning={isRunning}
    />
  )

export const specimen = defineSpecimen({
  title: msg`Reasoning`,
  purpose: msg`What the model thought, folded away; the fold says how long it took.`,
  states: [
    ...contactStates(drawn()),
    state('busy', drawn(true)),
    state('long', drawn(false, thought.repeat(12))),
    state('rightToLeft', drawn()),
  ],
})
