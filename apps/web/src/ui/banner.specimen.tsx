import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Icon } from './icon.tsx'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const Rest = () => (
  <div className="banner">
    <Icon name="offline" />
    <p className="grow">
      <strong>
        <Trans>No connection.</Trans>
      </strong>
    </p>
    <button type="button" className="btn quiet">
      <Trans>Try now</Trans>
    </button>
  </div>
)

export const specimen = defineSpecimen({
  title: msg`Banner`,
  purpose: msg`At most one, above the page, for what concerns the whole program. It says what still works.`,
  isWide: true,
  states: [state('rest', Rest), state('rightToLeft', Rest)],
})
