import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { RunState } from '@llm-playground/protocol'
import { formatCost, formatCount, formatSeconds, formatUsd, isCostKnown } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { figuresOf, formatRate } from './run-figures.ts'

interface ReadingLineProps {
  run: RunState
  isOpen: boolean
  onToggle: () => void
}

/** The figures of a finished reply in one line, which opens the panel with all of them. What nobody knows is left out. */
export const ReadingLine = ({ run, isOpen, onToggle }: ReadingLineProps) => {
  const { firstTokenMs, tokensPerSecond } = figuresOf(run)
  const { usage } = run
  const count = (tokens: number): string =>
    usage?.estimated ? t`about ${{ amount: formatCount(tokens) }}` : formatCount(tokens)
  const isBilled = run.cost?.basis === 'billed'
  const cached = usage?.cachedInputTokens ?? 0
  return (
    <button type="button" className="reading num" aria-expanded={isOpen} onClick={onToggle}>
      <span className="vh">
        <Trans>Readings:</Trans>{' '}
      </span>
      {firstTokenMs !== null && (
        <span>
          <b>{formatSeconds(firstTokenMs)}</b>
          <span className="only-wide">
            {' '}
            <Trans>to first token</Trans>
          </span>
        </span>
      )}
      {tokensPerSecond !== null && (
        <span>
          <b>{formatRate(tokensPerSecond)}</b> tok/s
        </span>
      )}
      {usage && (
        <span className="only-wide">
          {cached > 0
            ? t`${{ tokens: count(usage.inputTokens) }} in (${{ cached: formatCount(cached) }} cached)`
            : t`${{ tokens: count(usage.inputTokens) }} in`}
        </span>
      )}
      {usage && <span>{t`${{ tokens: count(usage.outputTokens) }} out`}</span>}
      {isCostKnown(run.cost) && (
        <span>
          {isBilled && run.cost.usd !== undefined ? formatUsd(run.cost.usd) : formatCost(run.cost)}
          {isBilled && (
            <span className="only-wide">
              {' '}
              <Trans>billed</Trans>
            </span>
          )}
        </span>
      )}
      {firstTokenMs === null && !usage && !isCostKnown(run.cost) && (
        <span>
          <Trans>nothing was measured</Trans>
        </span>
      )}
      <Icon name={isOpen ? 'left' : 'right'} />
    </button>
  )
}
