import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useRef } from 'react'
import { Icon } from '../../../../ui/icon.tsx'
import { describedBy, FieldFrame } from './field-frame.tsx'
import type { FormField } from './form-field.ts'

interface SecretFieldProps {
  field: FormField
  /** Of the stored secret; empty where none is stored. */
  mask: string
  /** What is typed; null while the stored one stays. */
  value: string | null
  problem: string | undefined
  keyUrl: string | undefined
  onChange: (value: string | undefined) => void
}

/** A secret is written, never read: a stored one shows its mask and can only be replaced. */
export const SecretField = ({ field, mask, value, problem, keyUrl, onChange }: SecretFieldProps) => {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const isReplacing = useRef(false)
  const isStored = mask !== ''
  const isKept = isStored && value === null

  useEffect(() => {
    if (!isKept && isReplacing.current) input.current?.focus()
    isReplacing.current = isKept
  }, [isKept])

  const hint = isKept ? (
    t`Encrypted at rest; it never comes back to a browser and stands in no log.`
  ) : (
    <>
      {isStored && !field.isRequired ? t`Empty: the stored one is removed.` : field.description}{' '}
      {keyUrl && (
        <a href={keyUrl} target="_blank" rel="noreferrer">
          <Trans>Where to get one</Trans>
        </a>
      )}
    </>
  )
  return (
    <FieldFrame id={id} label={field.title} isOptional={!field.isRequired && !isStored} hint={hint} problem={problem}>
      <div className="row">
        <div className="input grow">
          <Icon name={isKept ? 'lock' : 'key'} small />
          <input
            ref={input}
            id={id}
            className="mono"
            type={isKept ? 'text' : 'password'}
            value={isKept ? mask : (value ?? '')}
            readOnly={isKept}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={problem !== undefined}
            aria-describedby={describedBy(id, hint, problem)}
            onChange={({ target }) => onChange(target.value)}
          />
        </div>
        {isStored && (
          <button type="button" className="btn" onClick={() => onChange(isKept ? '' : undefined)}>
            {isKept ? t`Replace` : t`Keep the stored one`}
          </button>
        )}
      </div>
    </FieldFrame>
  )
}
