import { useState } from 'react'
import { formatCount, formatRunningSeconds } from '../../ui/format.ts'
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
  const count = tokens ? formatCount(tokens) : `about ${formatCount(estimateTokens(text.length))}`
  const word = isRunning ? 'Reasoning' : durationMs ? `Reasoned for ${formatRunningSeconds(durationMs)}` : 'Reasoned'
  return (
    <div className="reasoning">
      <button type="button" className="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'down' : 'right'} />
        {word} <span className="num">· {count} tokens</span>
      </button>
      {isOpen && <div className="thought">{text}</div>}
    </div>
  )
}
