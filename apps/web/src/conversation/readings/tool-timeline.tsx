import './tool-timeline.css'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { MessagePart, RunState } from '@llm-playground/protocol'
import { formatSeconds } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { spansOf, type ToolSpans } from './tool-spans.ts'
import { toolStateMark, toolStateWord } from './tool-state-words.ts'

const timesOf = ({ writingMs, waitedMs, ranMs }: ToolSpans): string =>
  [
    writingMs === null ? '' : t`arguments ${{ time: formatSeconds(writingMs) }}`,
    waitedMs === null ? '' : t`waited ${{ time: formatSeconds(waitedMs) }}`,
    ranMs === null ? '' : t`ran ${{ time: formatSeconds(ranMs) }}`,
  ]
    .filter(Boolean)
    .join(', ')

const lengthOf = ({ beganMs, writingMs, waitedMs, ranMs }: ToolSpans): number =>
  beganMs + (writingMs ?? 0) + (waitedMs ?? 0) + (ranMs ?? 0)

/** Where the call lies in the time of the run; its words stand above it. */
const Strip = ({ span, totalMs }: { span: ToolSpans; totalMs: number }) => {
  const share = (milliseconds: number): string => `${(milliseconds / totalMs) * 100}%`
  return (
    <span className="strip" aria-hidden="true">
      <i style={{ inlineSize: share(span.beganMs) }} />
      <i className="h1" style={{ inlineSize: share(span.writingMs ?? 0) }} />
      <i className="h8" style={{ inlineSize: share(span.waitedMs ?? 0) }} />
      <i className="h4" style={{ inlineSize: share(span.ranMs ?? 0) }} />
    </span>
  )
}

/** Each tool call of a reply with its state and its times, one under the other on the time of the run. */
export const ToolTimeline = ({ parts, run }: { parts: MessagePart[]; run: RunState }) => {
  const isRunning = run.status === 'running'
  const nowMs = useNow(250, isRunning) - run.startedAt
  const spans = spansOf(parts, run, nowMs)
  if (spans.length === 0) return null
  const totalMs = Math.max(1, run.timings.endMs ?? 0, isRunning ? nowMs : 0, ...spans.map(lengthOf))
  return (
    <section className="tool-timeline" aria-label={t`Tools over time`}>
      <h4>
        <Trans>Tools over time</Trans>
      </h4>
      <ol>
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls only grow at the end, and a vendor may repeat an id
          <li key={index}>
            <span className="row">
              <span className={`st ${toolStateMark(span.state)}`}>{toolStateWord(span.state)}</span>
              <span className="mono cut">{span.name}</span>
            </span>
            <span className="num soft">{timesOf(span)}</span>
            <Strip span={span} totalMs={totalMs} />
          </li>
        ))}
      </ol>
    </section>
  )
}
