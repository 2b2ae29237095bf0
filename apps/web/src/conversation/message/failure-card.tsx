import type { Failure } from '@llm-playground/protocol'
import type { ReactNode } from 'react'

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
        <dt>what</dt>
        <dd>{failure.message}</dd>
        {failure.why && (
          <>
            <dt>why</dt>
            <dd>{failure.why}</dd>
          </>
        )}
        <dt>do</dt>
        <dd>{failure.nextStep}</dd>
      </dl>
      {children}
    </div>
    <footer>{footer}</footer>
  </section>
)
