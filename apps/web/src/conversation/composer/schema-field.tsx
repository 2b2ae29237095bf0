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
  const errorId = useId()
  const [error, setError] = useState<string | null>(null)
  return (
    <div className={`field ${error ? 'is-error' : ''}`}>
      <label>
        <span className="label">
          <Trans>Answer as JSON of this schema</Trans>
        </span>
        <textarea
          className={`input area mono ${error ? 'is-error' : ''}`}
          rows={3}
          spellCheck={false}
          placeholder='{ "type": "object", "properties": { … } }'
          defaultValue={schema ? JSON.stringify(schema, null, 2) : ''}
          aria-invalid={error !== null}
          aria-describedby={error ? errorId : undefined}
          onBlur={({ target }) => {
            const read = readSchema(target.value)
            setError(read.error)
            if (!read.error) onChange(read.schema)
          }}
        />
      </label>
      {error && (
        <span id={errorId} className="err">
          <Icon name="warn" small />
          {error}
        </span>
      )}
    </div>
  )
}
