import { msg } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Icon } from './icon.tsx'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const Rest = () => (
  <div className="empty">
    <h3>
      <Trans>No providers yet</Trans>
    </h3>
    <p className="soft">
      <Trans>A provider is a service that runs models: a vendor with a key, or a program on this computer.</Trans>
    </p>
    <button type="button" className="btn primary">
      <Icon name="plus" small />
      <Trans>Add a provider</Trans>
    </button>
  </div>
)

export const specimen = defineSpecimen({
  title: msg`Empty place`,
  purpose: msg`One sentence on what the place is for, and one button that fills it.`,
  states: [state('empty', Rest), state('rightToLeft', Rest)],
})
