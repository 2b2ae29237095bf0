import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { PathMessage, RunState } from '@llm-playground/protocol'
import { useEffect, useRef } from 'react'
import { formatCost, formatCount, formatSeconds, formatUsd, isCostKnown } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { serverName } from '../../ui/language/server-words.ts'
import { RestRows } from './rest-rows.tsx'
import { figuresOf, formatRate } from './run-figures.ts'
import { ToolTimeline } from './tool-timeline.tsx'
import { unknownReadings } from './unknown-readings.ts'

interface ReadingsPanelProps {
  message: PathMessage
  run: RunState
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

const tokensWay = ({ areKnown, areShown }: TokensChoice): string => {
  if (areShown) return t`Show as text`
  return areKnown ? t`Show as tokens` : t`Show its timing`
}

const costRow = ({ cost }: RunState): [string, string] =>
  cost?.basis === 'billed' && cost.usd !== undefined
    ? [t`Billed`, formatUsd(cost.usd)]
    : [t({ message: 'Cost', context: 'reading' }), formatCost(cost)]

const rowsOf = (run: RunState): [string, string][] => {
  const { firstTokenMs, reasoningMs, writingMs, totalMs, tokensPerSecond } = figuresOf(run)
  const { usage } = run
  const tokens = (value: number) => {
    const count = formatCount(value)
    return usage?.estimated ? t`about ${count} tok` : t`${count} tok`
  }
  const rows: [string, string][] = []
  const time = (name: string, value: number | null) => value !== null && rows.push([name, formatSeconds(value)])
  time(t`Waiting`, firstTokenMs)
  time(t`Reasoning`, reasoningMs)
  time(t`Writing`, writingMs)
  time(t`In all`, totalMs)
  if (tokensPerSecond !== null) rows.push([t`Speed`, t`${{ rate: formatRate(tokensPerSecond) }} tok/s`])
  if (usage) {
    const written = usage.cacheWriteTokens + usage.cacheWriteLongTokens
    rows.push([t`In, fresh`, tokens(usage.inputTokens - usage.cachedInputTokens)])
    if (usage.cachedInputTokens > 0) rows.push([t`In, cached`, tokens(usage.cachedInputTokens)])
    if (written > 0) rows.push([t`Written to cache`, tokens(written)])
    rows.push([t({ message: 'Out', context: 'reading' }), tokens(usage.outputTokens)])
    if (usage.reasoningTokens > 0) rows.push([t`of it reasoning`, tokens(usage.reasoningTokens)])
  }
  rows.push([t`Model`, serverName(run.modelName)])
  if (run.finishReason && run.finishReason !== 'stop') rows.push([t`Ended by`, run.finishReason])
  // Until the end it stands below as what it is: an estimate of what was spent so far.
  if (run.status !== 'running' && isCostKnown(run.cost)) rows.push(costRow(run))
  return rows
}

/** What the line left out, and why. */
const UnknownReadings = ({ run }: { run: RunState }) => {
  const unknown = unknownReadings(run)
  return (
    unknown.length > 0 && (
      <dl className="unknown">
        {unknown.map(({ name, reason }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Trans>not known</Trans>
            </dd>
            <dd className="why soft">{reason}</dd>
          </div>
        ))}
      </dl>
    )
  )
}

/** All figures of a reply, beside it: a bar of waiting, reasoning and writing, then a row each. */
export const ReadingsPanel = ({ message, run, onClose, onOpenExchange, tokens }: ReadingsPanelProps) => {
  const { firstTokenMs, reasoningMs, writingMs } = figuresOf(run)
  const panel = useRef<HTMLElement>(null)

  useEffect(() => {
    panel.current?.firstElementChild?.scrollIntoView({ block: 'nearest' })
  }, [])

  return (
    <aside ref={panel} className="margin" aria-label={t`Readings of message ${{ number: message.position }}`}>
      <div className="panel">
        <header>
          <h3>
            <Trans>Readings</Trans>
          </h3>
          <IconButton icon="close" label={t`Close readings`} onClick={onClose} />
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
              <dd className={value === serverName(run.modelName) ? 'mono' : ''}>{value}</dd>
            </div>
          ))}
        </dl>
        <UnknownReadings run={run} />
        {run.status === 'running' && <RestRows message={message} run={run} />}
        <ToolTimeline parts={message.parts} run={run} />
        <div className="panel-ways">
          <button type="button" className="link" onClick={tokens.toggle}>
            <Icon name="list" small />
            {tokensWay(tokens)}
          </button>
          {!tokens.areKnown && (
            <p className="soft small">
              <Trans>No token likelihoods: ask for them in Parameters, where the model can.</Trans>
            </p>
          )}
          <button type="button" className="link" onClick={onOpenExchange}>
            <Icon name="braces" small />
            <Trans>Raw exchange</Trans>
          </button>
        </div>
      </div>
    </aside>
  )
}
