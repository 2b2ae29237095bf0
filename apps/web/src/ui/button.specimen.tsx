import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Icon } from './icon.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { contactStates, state } from './specimen/states.ts'

const Ranks = () => (
  <div className="row wrap">
    <button type="button" className="btn primary">
      <Trans>Save</Trans>
    </button>
    <button type="button" className="btn">
      <Icon name="retry" small />
      <Trans>Try again</Trans>
    </button>
    <button type="button" className="btn quiet">
      <Trans>Cancel</Trans>
    </button>
    <button type="button" className="btn danger">
      <Trans>Delete</Trans>
    </button>
    <button type="button" className="link">
      <Trans>Show all</Trans>
    </button>
  </div>
)

const Disabled = () => (
  <div className="row wrap">
    <button type="button" className="btn primary" aria-disabled="true" title={t`choose a model first`}>
      <Trans>Save</Trans>
    </button>
    <button type="button" className="btn" disabled>
      <Trans>Try again</Trans>
    </button>
  </div>
)

const Busy = () => (
  <button type="button" className="btn" aria-busy="true">
    <Trans>Saving</Trans>
  </button>
)

const Chosen = () => (
  <button type="button" className="btn" aria-pressed="true">
    <Icon name="braces" />
    <Trans>Raw exchange</Trans>
  </button>
)

const Long = () => (
  <button type="button" className="btn">
    <span className="cut">{sampleWords.unbroken}</span>
  </button>
)

export const specimen = defineSpecimen({
  title: msg`Button`,
  purpose: msg`Does something at once. One primary button a view; the key that does the same stands inside.`,
  states: [
    ...contactStates(Ranks),
    state('disabled', Disabled),
    state('busy', Busy),
    state('chosen', Chosen),
    state('long', Long),
    state('rightToLeft', Ranks),
  ],
})
