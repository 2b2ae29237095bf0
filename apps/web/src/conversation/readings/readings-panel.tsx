import type { RunState } from '@llm-playground/protocol'
import { useEffect, useRef } from 'react'
import { formatCost, formatCount, formatSeconds } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { figuresOf, formatRate } from './run-figures.ts'

interface ReadingsPanelProps {
  run: RunState
  number: number
  onClose: () => void
  onOpenExchange: () => void
  tokens: TokensChoice
}

/** Whether the reply is known by its tokens, and whether it is shown so. */
export interface TokensChoice {
  areKnown: boolean
  areShown: boolean
  toggle: () => void
}

const rowsOf = (run: RunState): [string, string][] => {
  const { firstTokenMs, reasoningMs, writingMs, totalMs, tokensPerSecond } = figuresOf(run)
  const { usage } = run
  const seconds = (value: number | null) => (value === null ? '–' : formatSeconds(value))
  const tokens = (value: number) => `${usage?.estimated ? 'about ' : ''}${formatCount(value)} tok`
  const rows: [string, string][] = [['Waiting', seconds(firstTokenMs)]]
  if (reasoningMs) rows.push(['Reasoning', seconds(reasoningMs)])
  rows.push(
    ['Writing', seconds(writingMs)],
    ['In all', seconds(totalMs)],
    ['Speed', `${formatRate(tokensPerSecond)} tok/s`],
  )
  if (usage) {
    const written = usage.cacheWriteTokens + usage.cacheWriteLongTokens
    rows.push(['In, fresh', tokens(usage.inputTokens - usage.cachedInputTokens)])
    if (usage.cachedInputTokens > 0) rows.push(['In, cached', tokens(usage.cachedInputTokens)])
    if (written > 0) rows.push(['Written to cache', tokens(written)])
    rows.push(['Out', tokens(usage.outputTokens)])
    if (usage.reasoningTokens > 0) rows.push(['of it reasoning', tokens(usage.reasoningTokens)])
  }
  rows.push(['Model', run.modelName])
  if (run.finishReason && run.finishReason !== 'stop') rows.push(['Ended by', run.finishReason])
  rows.push([run.cost?.basis === 'billed' ? 'Billed' : 'Cost', formatCost(run.cost).replace(/ billed$/, '')])
  return rows
}

/** All figures of a reply, beside it: a bar of waiting, reasoning and writing, then a row each. */
export const ReadingsPanel = ({ run, number, onClose, onOpenExchange, tokens }: ReadingsPanelProps) => {
  const { firstTokenMs, reasoningMs, writingMs } = figuresOf(run)
  const panel = useRef<HTMLElement>(null)

  useEffect(() => {
    panel.current?.firstElementChild?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <aside ref={panel} className="margin" aria-label={`Readings of message ${number}`}>
      <div className="panel">
        <header>
          <h3>Readings</h3>
          <IconButton icon="close" label="Close readings" onClick={onClose} />
        </header>
        <div className="bars" aria-hidden="true">
          {[
            ['h8', firstTokenMs],
            ['h2', reasoningMs],
            ['h1', writingMs],
          ].map(([hue, flex]) => (flex ? <i key={hue} className={String(hue)} style={{ flex }} /> : null))}
        </div>
        <dl>
          {rowsOf(run).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={name === 'Model' ? 'mono' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
        <div className="panel-ways">
          {tokens.areKnown ? (
            <button type="button" className="link" onClick={tokens.toggle}>
              <Icon name="list" small />
              {tokens.areShown ? 'Show as text' : 'Show as tokens'}
            </button>
          ) : (
            <p className="soft small">No token likelihoods: ask for them in Parameters, where the model can.</p>
          )}
          <button type="button" className="link" onClick={onOpenExchange}>
            <Icon name="braces" small />
            Raw exchange
          </button>
        </div>
      </div>
    </aside>
  )
}
