import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Exchange } from '@llm-playground/protocol'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { copyText } from '../../ui/copy-text.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { isField } from '../../ui/is-field.ts'
import { drawerSize } from '../../ui/panel-width.ts'
import { ResizeHandle } from '../../ui/resize-handle.tsx'
import { ExchangeTabs } from './exchange-tabs.tsx'
import { ExchangeView } from './exchange-view.tsx'

interface ExchangePanelProps {
  exchanges: Exchange[]
  /** Stands where the exchange would be, as long as there is none. */
  note: ReactNode
  onClose: () => void
}

/** What went over the wire, a tab a try. It takes the focus and gives it back. */
export const ExchangePanel = ({ exchanges, note, onClose }: ExchangePanelProps) => {
  const [chosen, setChosen] = useState<number | null>(null)
  const attempt = Math.min(chosen ?? exchanges.length - 1, exchanges.length - 1)
  const exchange = exchanges[attempt]
  const drawer = useRef<HTMLElement>(null)

  // It may come late, and go while somebody is elsewhere: who has gone on to write, or to anything else, keeps the focus.
  useLayoutEffect(() => {
    const before = document.activeElement
    const panel = drawer.current
    if (!isField(before)) panel?.focus()
    return () => {
      if (before instanceof HTMLElement && panel?.contains(document.activeElement)) before.focus()
    }
  }, [])

  return (
    <aside ref={drawer} className="drawer" aria-label={t`Raw exchange`} tabIndex={-1}>
      <header>
        <h2>
          <Trans>Raw exchange</Trans>
        </h2>
        <button
          type="button"
          className="btn quiet"
          disabled={!exchange}
          aria-label={t`Copy as curl`}
          onClick={() => void copyText(exchange?.curl ?? '', t`curl command`)}
        >
          <Icon name="copy" small />
          curl
        </button>
        <IconButton icon="close" label={t`Close raw exchange`} hint="Esc" onClick={onClose} />
      </header>
      <ExchangeTabs exchanges={exchanges} chosen={attempt} onChoose={setChosen} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={t`Request and response`}>
        {exchange ? <ExchangeView exchange={exchange} /> : note}
      </section>
      <ResizeHandle size={drawerSize} label={t`Width of the raw exchange`} edge="start" />
    </aside>
  )
}
