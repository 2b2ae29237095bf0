import { Trans } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { readSchema } from './read-schema.ts'

interface SchemaFieldProps {
  schema: Record<string, unknown> | undefined
  onChange: (schema: Record<string, unknown> | undefined) => void
}

/** JSON Schema that the answer must follow; told at once when it is not valid JSON. */
export const SchemaField = ({ schema, onChange }: SchemaFieldProps) => {
  const id = useId()
  const [error, setError] = useState<string | null>(null)
  return (
    <div className={`field ${error ? 'is-error' : ''}`}>
      <label htmlFor={id} className="label">
        <Trans>Answer as JSON of this schema</Trans>
      </label>
      <textarea
        autoComplete="off"
        id={id}
        className={`input area mono ${error ? 'is-error' : ''}`}
        rows={3}
        spellCheck={false}
        placeholder='{ "type": "object", "properties": { … } }'
        defaultValue={schema ? JSON.stringify(schema, null, 2) : ''}
        aria-invalid={error !== null}
        aria-describedby={error ? `${id}-problem ${id}-hint` : `${id}-hint`}
        onBlur={({ target }) => {
          const read = readSchema(target.value)
          setError(read.error)
          if (!read.error) onChange(read.schema)
        }}
      />
      {error && (
        <span id={`${id}-problem`} className="err">
          <Icon name="warn" small />
          {error}
        </span>
      )}
      <span id={`${id}-hint`} className="hint">
        <Trans>a description of the fields an answer must have; empty: it answers in its own words</Trans>
      </span>
    </div>
  )
}
