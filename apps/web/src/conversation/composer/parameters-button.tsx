import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { Popover } from '../../ui/popover.tsx'
import { parameterSummary } from './parameter-summary.ts'
import type { ParametersProps } from './parameters-props.ts'

const ParametersForm = lazyPart(() => import('./parameters-form.tsx').then(({ ParametersForm }) => ParametersForm))

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
      {isOpen && (
        <Popover anchor={button} label={t`Parameters`} className="menu parameters" onClose={() => setOpen(false)}>
          <ParametersForm {...props} />
        </Popover>
      )}
    </>
  )
}
