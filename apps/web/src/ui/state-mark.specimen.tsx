import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const Marks = () => (
  <ul className="row wrap">
    <li className="st run">
      <Trans>running</Trans>
    </li>
    <li className="st ok">
      <Trans>done</Trans>
    </li>
    <li className="st wait">
      <Trans>waits</Trans>
    </li>
    <li className="st fail">
      <Trans>failed</Trans>
    </li>
    <li className="st off">
      <Trans>not run</Trans>
    </li>
  </ul>
)

export const specimen = defineSpecimen({
  title: msg`State mark`,
  purpose: msg`A shape and a word, so that nothing is told by colour alone.`,
  states: [state('rest', Marks), state('rightToLeft', Marks)],
})
