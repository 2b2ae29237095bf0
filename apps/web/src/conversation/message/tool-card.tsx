import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { MessagePart } from '@llm-playground/protocol'
import { useCallback, useRef, useState } from 'react'
import { formatBytes } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { prettyJson } from '../../ui/pretty-json.ts'

type ToolCall = Extract<MessagePart, { type: 'tool-call' }>

interface ToolCardProps {
  call: ToolCall
  isRunning: boolean
  onOpenExchange: () => void
  onStop: () => void
}

const LONG_RESULT = 1_200

const stateOf = ({ result }: ToolCall, isRunning: boolean): { mark: string; word: string; card: string } => {
  if (result?.isStopped) return { mark: 'off', word: t`stopped`, card: '' }
  if (result?.isError) return { mark: 'fail', word: t`failed`, card: 'fail' }
  if (result) return { mark: 'ok', word: t`done`, card: '' }
  return isRunning ? { mark: 'run', word: t`running`, card: 'run' } : { mark: 'off', word: t`not run`, card: '' }
}

/** A tool call: what was called, with what, and what came back. */
export const ToolCard = ({ call, isRunning, onOpenExchange, onStop }: ToolCardProps) => {
  const { mark, word, card } = stateOf(call, isRunning)
  const output = call.result?.output ?? ''
  const [isWhole, setWhole] = useState(false)
  const isLong = output.length > LONG_RESULT
  const exchangeButton = useRef<HTMLButtonElement>(null)
  // The button to stop goes with the run of the tool; who stood on it stays in the card.
  const keepFocus = useCallback(
    (button: HTMLButtonElement) => () => {
      if (document.activeElement === button) exchangeButton.current?.focus()
    },
    [],
  )
  return (
    <section className={`card tool ${card}`} aria-label={t`Tool ${call.name}, ${word}`}>
      <header>
        <span className={`st ${mark}`}>{word}</span>
        <h3 className="mono cut">{call.name}</h3>
        <span className="soft small num grow">{call.result && formatBytes(output.length)}</span>
        {isRunning && !call.result && (
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
            <pre>{prettyJson(call.arguments)}</pre>
          </dd>
          {call.result && (
            <>
              <dt>{call.result.isError ? t`error` : t`result`}</dt>
              <dd>
                <pre>{isLong && !isWhole ? `${output.slice(0, LONG_RESULT)}…` : prettyJson(output)}</pre>
                {isLong && (
                  <button type="button" className="link" onClick={() => setWhole(!isWhole)}>
                    {isWhole ? t`Show less` : t`Show all ${{ size: formatBytes(output.length) }}`}
                  </button>
                )}
              </dd>
            </>
          )}
        </dl>
      </div>
    </section>
  )
}
