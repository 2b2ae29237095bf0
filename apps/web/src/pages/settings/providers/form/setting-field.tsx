import { t } from '@lingui/core/macro'
import { useId } from 'react'
import { Icon } from '../../../../ui/icon.tsx'
import { describedBy, FieldFrame } from './field-frame.tsx'
import type { FormField } from './form-field.ts'

interface SettingFieldProps {
  field: FormField
  value: string | boolean
  problem: string | undefined
  onChange: (value: string | boolean) => void
}

const defaultWords = ({ defaultValue, labels }: FormField): string =>
  defaultValue === undefined || defaultValue === '' ? '' : (labels?.[String(defaultValue)] ?? String(defaultValue))

/** One setting that is no secret, drawn after its kind. */
export const SettingField = ({ field, value, problem, onChange }: SettingFieldProps) => {
  const id = useId()
  const { title, description, kind, choices, labels, isRequired } = field
  if (kind === 'switch') {
    return (
      <div className="field">
        <label className="check">
          <input
            type="checkbox"
            role="switch"
            checked={value === true}
            aria-checked={value === true}
            aria-describedby={describedBy(id, description, undefined)}
            onChange={({ target }) => onChange(target.checked)}
          />
          {title}
        </label>
        {description && (
          <p id={`${id}-hint`} className="hint">
            {description}
          </p>
        )}
      </div>
    )
  }
  const shared = {
    id,
    value: String(value),
    'aria-invalid': problem !== undefined,
    'aria-describedby': describedBy(id, description, problem),
  }
  return (
    <FieldFrame
      id={id}
      label={title}
      isOptional={!isRequired && field.defaultValue === undefined}
      hint={description}
      problem={problem}
    >
      {kind === 'choice' ? (
        <div className="select">
          <select {...shared} className="input" onChange={({ target }) => onChange(target.value)}>
            {!isRequired && (
              <option value="">{defaultWords(field) ? t`${defaultWords(field)} (default)` : t`not set`}</option>
            )}
            {choices
              .filter((choice) => isRequired || choice !== field.defaultValue)
              .map((choice) => (
                <option key={choice} value={choice}>
                  {labels?.[choice] ?? choice}
                </option>
              ))}
          </select>
          <Icon name="down" />
        </div>
      ) : kind === 'json' ? (
        <textarea
          autoComplete="off"
          {...shared}
          className="input area mono"
          rows={3}
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <input
          {...shared}
          className={`input ${kind === 'address' ? 'mono' : ''}`}
          type="text"
          inputMode={kind === 'address' ? 'url' : kind === 'text' ? 'text' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          placeholder={defaultWords(field) || undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </FieldFrame>
  )
}
