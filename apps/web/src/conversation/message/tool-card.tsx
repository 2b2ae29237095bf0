import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { RunState } from '@llm-playground/protocol'
import { useCallback, useRef, useState } from 'react'
import { formatBytes, formatRunningSeconds, formatSeconds } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { prettyJson } from '../../ui/pretty-json.ts'
import { useNow } from '../../ui/use-now.ts'
import { spansOf, stateOfCall, type ToolCall, type ToolState } from '../readings/tool-spans.ts'
import { toolStateMark, toolStateWord } from '../readings/tool-state-words.ts'

interface ToolCardProps {
  call: ToolCall
  run: RunState
  onOpenExchange: () => void
  onOpenReadings: () => void
  onStop: () => void
}

const LONG_RESULT = 1_200
/** Fits into the narrowest card. */
const SHORT_LINE = 24

const CARDS: Partial<Record<ToolState, string>> = { failed: 'fail', running: 'run', waiting: 'run' }

/** Lines that may be too long for the card: by keyboard, too, one gets to their end. */
const Output = ({ text }: { text: string }) => <pre tabIndex={text.length > SHORT_LINE ? 0 : undefined}>{text}</pre>

/** The beginning of a long one, and all of it for who wants it. */
const LongOutput = ({ text }: { text: string }) => {
  const [isWhole, setWhole] = useState(false)
  const isLong = text.length > LONG_RESULT
  return (
    <>
      <Output text={isLong && !isWhole ? `${text.slice(0, LONG_RESULT)}…` : prettyJson(text)} />
      {isLong && (
        <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t`Show less` : t`Show all ${{ size: formatBytes(text.length) }}`}
        </button>
      )}
    </>
  )
}

/** A tool call: what was called, with what, and what came back. */
export const ToolCard = ({ call, run, onOpenExchange, onOpenReadings, onStop }: ToolCardProps) => {
  const state = stateOfCall(call, run.status === 'running')
  const isOpen = state === 'running' || state === 'waiting'
  const isStopped = state === 'stopped'
  const word = toolStateWord(state)
  const now = useNow(100, isOpen)
  const ranMs = spansOf([call], run, now - run.startedAt)[0]?.ranMs
  const output = call.result?.output ?? ''
  const exchangeButton = useRef<HTMLButtonElement>(null)
  // The button to stop goes with the run of the tool; who stood on it stays in the card.
  const keepFocus = useCallback(
    (button: HTMLButtonElement) => () => {
      if (document.activeElement === button) exchangeButton.current?.focus()
    },
    [],
  )
  return (
    <section className={`card tool ${CARDS[state] ?? ''}`} aria-label={t`Tool ${{ name: call.name }}, ${word}`}>
      <header>
        <span className={`st ${toolStateMark(state)}`}>{word}</span>
        <h3 className="mono cut">{call.name}</h3>
        <span className="soft small num grow only-wide">{call.result && !isStopped && formatBytes(output.length)}</span>
        <span className="grow only-narrow" />
        {typeof ranMs === 'number' && (
          <button type="button" className="btn quiet num" title={t`Tools over time`} onClick={onOpenReadings}>
            <span className="vh">
              <Trans>Tools over time:</Trans>{' '}
            </span>
            {isOpen ? formatRunningSeconds(ranMs) : formatSeconds(ranMs)}
          </button>
        )}
        {isOpen && (
          <button ref={keepFocus} type="button" className="btn stop" onClick={onStop}>
            <Icon name="stop" small />
            <Trans>Stop this tool</Trans>
          </button>
        )}
        <button ref={exchangeButton} type="button" className="btn quiet" onClick={onOpenExchange}>
          <Icon name="braces" />
          <span className="only-wide">
            <Trans>Raw exchange</Trans>
          </span>
          <span className="vh only-narrow">
            <Trans>Raw exchange</Trans>
          </span>
        </button>
      </header>
      <div className="in">
        <dl className="facts">
          <dt>
            <Trans>arguments</Trans>
          </dt>
          <dd>
            <Output text={prettyJson(call.arguments)} />
          </dd>
          {call.partialOutput && (
            <>
              <dt>{isOpen ? t`so far` : t`partial output`}</dt>
              <dd>
                {!isOpen && (
                  <p className="st off">
                    <Trans>The tool did not come to its end.</Trans>
                  </p>
                )}
                <LongOutput text={call.partialOutput} />
              </dd>
            </>
          )}
          {call.result && (
            <>
              {/* A call that was stopped has no result: these words are the program's own. */}
              <dt>{isStopped ? t`told the model` : state === 'failed' ? t`error` : t`result`}</dt>
              <dd>
                <LongOutput text={output} />
              </dd>
            </>
          )}
        </dl>
      </div>
    </section>
  )
}
