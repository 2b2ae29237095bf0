import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { coveringPart } from '../../ui/lazy-part.tsx'
import { parameterSummary } from './parameter-summary.ts'
import type { ParametersProps } from './parameters-props.ts'

const ParametersPanel = coveringPart(() =>
  import('./parameters-panel.tsx').then(({ ParametersPanel }) => ParametersPanel),
)

export const ParametersButton = (props: ParametersProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const { parameters, systemPrompt } = props.settings
  const summary = parameterSummary(parameters, Boolean(systemPrompt))
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn quiet num parameters-button"
        aria-label={t`Parameters: ${summary}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="sliders" />
        <span className="only-wide">{summary}</span>
      </button>
      {isOpen && <ParametersPanel anchor={button} onClose={() => setOpen(false)} {...props} />}
    </>
  )
}
