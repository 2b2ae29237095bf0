import { t } from '@lingui/core/macro'
import { type RefObject, useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { coveringPart } from '../../ui/lazy-part.tsx'

const OutlinePanel = coveringPart(() => import('./outline-panel.tsx').then(({ OutlinePanel }) => OutlinePanel))

/** The way to any message of a long conversation. */
export const OutlineButton = ({ scroller }: { scroller: RefObject<HTMLElement | null> }) => {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className="btn quiet icon"
        aria-label={t`Outline: your messages`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="list" />
      </button>
      {isOpen && <OutlinePanel anchor={button} onClose={() => setOpen(false)} scroller={scroller} />}
    </>
  )
}
