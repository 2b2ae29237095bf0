import { t } from '@lingui/core/macro'
import { useId } from 'react'
import { describedBy, FieldFrame } from './field-frame.tsx'

interface NameFieldProps {
  name: string
  problem: string | undefined
  onChange: (name: string) => void
}

/** How a person calls one of their providers. */
export const NameField = ({ name, problem, onChange }: NameFieldProps) => {
  const id = useId()
  const hint = t`Yours alone: it tells two of the same kind apart.`
  return (
    <FieldFrame id={id} label={t`Name`} hint={hint} problem={problem}>
      <input
        type="text"
        id={id}
        className="input"
        value={name}
        maxLength={100}
        autoComplete="off"
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy(id, hint, problem)}
        onChange={({ target }) => onChange(target.value)}
      />
    </FieldFrame>
  )
}
