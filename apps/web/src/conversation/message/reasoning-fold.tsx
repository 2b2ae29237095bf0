import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { formatRunningSeconds, tokenCount } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { estimateTokens } from '../readings/run-figures.ts'

interface ReasoningFoldProps {
  text: string
  /** Known when the reply thought once, before its first word. */
  durationMs: number | null
  /** As billed; estimated from the text when the vendor sends no figure. */
  tokens: number | null
  isRunning: boolean
}

/** What the model thought, folded away. */
export const ReasoningFold = ({ text, durationMs, tokens, isRunning }: ReasoningFoldProps) => {
  const [isOpen, setOpen] = useState(false)
  const count = tokens ? tokenCount(tokens) : t`about ${{ count: tokenCount(estimateTokens(text.length)) }}`
  const time = durationMs && formatRunningSeconds(durationMs)
  const word = isRunning ? t`Reasoning` : time ? t`Reasoned for ${time}` : t`Reasoned`
  return (
    <div className="reasoning">
      <button type="button" className="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} />
        {word} <span className="num">· {count}</span>
      </button>
      {isOpen && <div className="thought">{text}</div>}
    </div>
  )
}
