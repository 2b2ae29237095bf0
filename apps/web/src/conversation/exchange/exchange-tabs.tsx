import { t } from '@lingui/core/macro'
import type { Exchange } from '@llm-playground/protocol'
import type { KeyboardEvent } from 'react'

interface ExchangeTabsProps {
  exchanges: Exchange[]
  chosen: number
  onChoose: (index: number) => void
}

/** One tab a try; arrows move between them. */
export const ExchangeTabs = ({ exchanges, chosen, onChoose }: ExchangeTabsProps) => {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const next = (chosen + step + exchanges.length) % exchanges.length
    onChoose(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  if (exchanges.length === 0) return null
  return (
    <div className="tabs" role="tablist" aria-label={t`Try`} onKeyDown={onKeyDown}>
      {exchanges.map((exchange, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: tries are only ever appended
          key={index}
          type="button"
          role="tab"
          aria-selected={index === chosen}
          tabIndex={index === chosen ? 0 : -1}
          onClick={() => onChoose(index)}
        >
          {exchanges.length > 1 ? `${index + 1}: ` : ''}
          {exchange.response?.status ??
            (exchange.connectionError ? t`no answer` : t({ message: 'open', context: 'request' }))}
        </button>
      ))}
    </div>
  )
}
