import { Trans } from '@lingui/react/macro'
import type { Failure } from '@llm-playground/protocol'
import { type ReactNode, useRef } from 'react'
import { failureMessage, failureNextStep, failureWhy } from '../../ui/language/failure-words.ts'
import { useMarkedLanguages } from '../language/use-marked-languages.ts'

interface FailureCardProps {
  title: string
  /** `fail`, or `wait` while another try is coming. */
  state: 'fail' | 'wait'
  word: string
  note?: string
  failure: Failure
  children?: ReactNode
  footer: ReactNode
}

/** A vendor's own words are mostly English, whatever the page speaks. */
const Why = ({ failure }: { failure: Failure }) => {
  const words = useRef<HTMLElement>(null)
  const why = failureWhy(failure)
  useMarkedLanguages(words, why, why === failure.why, 'en')
  return <dd ref={words}>{why}</dd>
}

/** What happened, why, and what to do; then the ways on. */
export const FailureCard = ({ title, state, word, note, failure, children, footer }: FailureCardProps) => (
  <section className={`card ${state}`} aria-label={title}>
    <header>
      <span className={`st ${state}`}>{word}</span>
      <h3>{title}</h3>
      <span className="grow" />
      {note && <span className="soft small num card-note">{note}</span>}
    </header>
    <div className="in">
      <dl className="facts">
        <dt>
          <Trans>what</Trans>
        </dt>
        <dd>{failureMessage(failure)}</dd>
        {failure.why && (
          <>
            <dt>
              <Trans>why</Trans>
            </dt>
            <Why failure={failure} />
          </>
        )}
        <dt>
          <Trans>do</Trans>
        </dt>
        <dd>{failureNextStep(failure)}</dd>
      </dl>
      {children}
    </div>
    <footer>{footer}</footer>
  </section>
)
