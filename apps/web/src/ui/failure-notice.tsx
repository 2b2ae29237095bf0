import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Failure } from '@llm-playground/protocol'
import { IconButton } from './icon-button.tsx'
import { failureMessage, failureNextStep, failureWhy } from './language/failure-words.ts'
import { joinSentences } from './language/join-sentences.ts'

/** An action that failed, with what to do. */
export const FailureNotice = ({ failure, onClose }: { failure: Failure; onClose: () => void }) => (
  <section className="card fail notice-card" aria-label={t`That did not work`}>
    <header>
      <span className="st fail">
        <Trans>failed</Trans>
      </span>
      <h3 className="grow">{failureMessage(failure)}</h3>
      <IconButton icon="close" label={t`Close`} onClick={onClose} />
    </header>
    <p className="in">{joinSentences(failureWhy(failure), failureNextStep(failure))}</p>
  </section>
)
