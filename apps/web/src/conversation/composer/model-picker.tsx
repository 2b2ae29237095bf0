import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Model } from '@llm-playground/protocol'
import { useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { serverName } from '../../ui/language/server-words.ts'
import { coveringPart } from '../../ui/lazy-part.tsx'
import { modelHue } from './starting-model.ts'

const ModelPickerPanel = coveringPart(() =>
  import('./model-picker-panel.tsx').then(({ ModelPickerPanel }) => ModelPickerPanel),
)

interface ModelPickerProps {
  modelId: string | undefined
  model: Model | undefined
  onPick: (modelId: string) => void
}

export const ModelPicker = ({ modelId, model, onPick }: ModelPickerProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const name = (model && serverName(model.displayName)) ?? modelId?.split(':').slice(1).join(':')
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`btn quiet model-pick ${modelId ? `h${modelHue(modelId)}` : ''}`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="vh">
          <Trans>Model</Trans>{' '}
        </span>
        {modelId && <span className="dot" />}
        <span className="cut">{name ?? t`Choose a model`}</span>
        <Icon name="down" small />
      </button>
      {isOpen && (
        <ModelPickerPanel anchor={button} selectedId={modelId} onPick={onPick} onClose={() => setOpen(false)} />
      )}
    </>
  )
}
