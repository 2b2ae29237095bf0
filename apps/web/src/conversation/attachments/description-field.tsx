import { Trans } from '@lingui/react/macro'
import { IMAGE_DESCRIPTION_CHARACTERS } from '@llm-playground/protocol'
import { useEffect, useId, useRef } from 'react'

interface DescriptionFieldProps {
  description: string
  /** Takes focus as soon as it is there. */
  isFirst: boolean
  onChange: (description: string) => void
}

/** What an image shows, in words. It is part of the draft at once: nothing has to be confirmed. */
export const DescriptionField = ({ description, isFirst, onChange }: DescriptionFieldProps) => {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isFirst) field.current?.focus()
  }, [isFirst])
  return (
    <div className="field">
      <label htmlFor={id}>
        <Trans>What the image shows</Trans>
      </label>
      <textarea
        autoComplete="off"
        ref={field}
        id={id}
        className="input area"
        rows={2}
        maxLength={IMAGE_DESCRIPTION_CHARACTERS}
        value={description}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.value)}
      />
      <span id={`${id}-hint`} className="hint">
        <Trans>For people who do not see it. It stands below the image in your message.</Trans>
      </span>
    </div>
  )
}
