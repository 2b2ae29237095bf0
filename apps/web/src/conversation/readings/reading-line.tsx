import type { RunState } from '@llm-playground/protocol'
import { formatCost, formatCount, formatSeconds } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { figuresOf, formatRate } from './run-figures.ts'

interface ReadingLineProps {
  run: RunState
  isOpen: boolean
  onToggle: () => void
}

/** The figures of a finished reply in one line, which opens the panel with all of them. */
export const ReadingLine = ({ run, isOpen, onToggle }: ReadingLineProps) => {
  const { firstTokenMs, tokensPerSecond } = figuresOf(run)
  const { usage } = run
  const about = usage?.estimated ? 'about ' : ''
  const cost = formatCost(run.cost)
  return (
    <button type="button" className="reading num" aria-expanded={isOpen} onClick={onToggle}>
      <span className="vh">Readings: </span>
      <span>
        <b>{firstTokenMs === null ? '–' : formatSeconds(firstTokenMs)}</b>
        <span className="only-wide"> to first token</span>
      </span>
      <span>
        <b>{formatRate(tokensPerSecond)}</b> tok/s
      </span>
      {usage && (
        <span className="only-wide">
          {about}
          {formatCount(usage.inputTokens)} in
          {usage.cachedInputTokens > 0 && ` (${formatCount(usage.cachedInputTokens)} cached)`}
        </span>
      )}
      <span>{usage ? `${about}${formatCount(usage.outputTokens)} out` : '– out'}</span>
      <span>
        {cost.replace(/ billed$/, '')}
        {cost.endsWith(' billed') && <span className="only-wide"> billed</span>}
      </span>
      <Icon name={isOpen ? 'left' : 'right'} />
    </button>
  )
}
