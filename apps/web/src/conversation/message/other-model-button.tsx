import { Trans } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { coveringPart } from '../../ui/lazy-part.tsx'

const ModelPickerPanel = coveringPart(() =>
  import('../composer/model-picker-panel.tsx').then(({ ModelPickerPanel }) => ModelPickerPanel),
)

interface OtherModelButtonProps {
  modelId: string
  onPick: (modelId: string) => void
}

/** Lets another model answer the same message. */
export const OtherModelButton = ({ modelId, onPick }: OtherModelButtonProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const [isPicking, setPicking] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn"
        aria-haspopup="dialog"
        aria-expanded={isPicking}
        onClick={() => setPicking(!isPicking)}
      >
        <Trans>Other model</Trans>
      </button>
      {isPicking && (
        <ModelPickerPanel anchor={button} selectedId={modelId} onClose={() => setPicking(false)} onPick={onPick} />
      )}
    </>
  )
}
