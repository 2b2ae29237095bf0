import { Trans } from '@lingui/react/macro'
import type { PathMessage, RunState } from '@llm-playground/protocol'
import { useNow } from '../../ui/use-now.ts'
import { useLiveFigures } from './live-estimate.tsx'
import { basisWords, restWords } from './rest-words.ts'

/** What is still to come of a running reply, and what that is judged by. */
export const RestRows = ({ message, run }: { message: PathMessage; run: RunState }) => {
  const elapsedMs = useNow(1_000, true) - run.startedAt
  const { rest, cost, phase } = useLiveFigures(message, run, elapsedMs)
  return (
    <dl>
      <div>
        <dt>
          <Trans>Rest</Trans>
        </dt>
        <dd>
          {rest ? (
            <>
              {restWords(rest.fewestMs, rest.mostMs)}
              <br />
              <span className="soft">{basisWords(rest)}</span>
            </>
          ) : phase === 'tool' ? (
            <Trans>not known while a tool works: it takes as long as it takes</Trans>
          ) : (
            <Trans>not known yet</Trans>
          )}
        </dd>
      </div>
      {cost && (
        <div>
          <dt>
            <Trans>So far</Trans>
          </dt>
          <dd>{cost}</dd>
        </div>
      )}
    </dl>
  )
}
