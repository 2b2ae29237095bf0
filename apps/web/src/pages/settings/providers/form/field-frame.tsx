import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Icon } from '../../../../ui/icon.tsx'

interface FieldFrameProps {
  id: string
  label: string
  isOptional?: boolean
  hint: ReactNode
  problem: string | undefined
  children: ReactNode
}

/** Label above, hint and problem below; `describedBy` joins them to the field for screen readers. */
export const FieldFrame = ({ id, label, isOptional, hint, problem, children }: FieldFrameProps) => (
  <div className={`field ${problem ? 'is-error' : ''}`}>
    <label htmlFor={id}>
      {label}
      {isOptional && (
        <span className="soft optional">
          {' '}
          <Trans>optional</Trans>
        </span>
      )}
    </label>
    {children}
    {problem && (
      <p id={`${id}-problem`} className="err">
        <Icon name="warn" small />
        {problem}
      </p>
    )}
    {hint && (
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
    )}
  </div>
)

export const describedBy = (id: string, hint: unknown, problem: string | undefined): string | undefined =>
  [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
