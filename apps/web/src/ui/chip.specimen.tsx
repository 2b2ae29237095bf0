import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const HUES = [1, 2, 3, 4, 5, 6, 7, 8]

const Hues = () => (
  <ul className="row wrap">
    {HUES.map((hue) => (
      <li key={hue} className={`chip h${hue}`}>
        <span className="dot" />
        {sampleWords.model}
      </li>
    ))}
  </ul>
)
const Plain = () => (
  <span className="chip">
    <Trans>free</Trans>
  </span>
)

export const specimen = defineSpecimen({
  title: msg`Chip`,
  purpose: msg`A short word about something. A branch or a model keeps its hue, which always travels with a name.`,
  states: [state('rest', Plain), { name: msg`in its hues`, Content: Hues }, state('rightToLeft', Hues)],
})
