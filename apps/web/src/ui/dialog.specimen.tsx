import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Dialog } from './dialog.tsx'
import { OnDemand } from './specimen/on-demand.tsx'
import { sampleWords } from './specimen/sample-words-fixture.ts'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

const Question = ({ words, onClose }: { words: string; onClose: () => void }) => (
  <Dialog label={t`Delete the provider?`} className="dialog" onClose={onClose}>
    <h3>
      <Trans>Delete the provider?</Trans>
    </h3>
    <p>{words}</p>
    <footer>
      <button type="button" className="btn" onClick={onClose}>
        <Trans>Cancel</Trans>
      </button>
      <button type="button" className="btn danger" onClick={onClose}>
        <Trans>Delete</Trans>
      </button>
    </footer>
  </Dialog>
)

const Rest = () => <OnDemand>{(close) => <Question words={sampleWords.short} onClose={close} />}</OnDemand>
const Long = () => <OnDemand>{(close) => <Question words={sampleWords.long} onClose={close} />}</OnDemand>

export const specimen = defineSpecimen({
  title: msg`Dialog`,
  purpose: msg`Only for choices that leave the program or cannot be undone. It keeps the focus and gives it back.`,
  states: [state('rest', Rest), state('long', Long)],
})
