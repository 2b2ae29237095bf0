import type { RunState } from '@llm-playground/protocol'
import { Icon } from '../../ui/icon.tsx'
import { failureMessage } from '../../ui/language/failure-words.ts'

/** True only while it waits; each one takes the place of the one before. */
const OF_THE_WAIT = 'waits-in-line'

interface RunNoticesProps {
  run: RunState
  /** Not a word has come yet. */
  isWaiting: boolean
}

/** What the program changed or could not do, and while nothing is written, what it waits for. */
export const RunNotices = ({ run, isWaiting }: RunNoticesProps) => {
  const lasting = run.notices.filter(({ code }) => code !== OF_THE_WAIT)
  const waiting = isWaiting ? run.notices.findLast(({ code }) => code === OF_THE_WAIT) : undefined
  return (
    <>
      {[...lasting, ...(waiting ? [waiting] : [])].map((notice) => (
        <p
          key={notice.code === OF_THE_WAIT ? OF_THE_WAIT : notice.code + notice.message}
          className="soft small run-notice"
          role={notice.code === OF_THE_WAIT ? 'status' : undefined}
        >
          <Icon name="info" small />
          {failureMessage(notice)}
        </p>
      ))}
    </>
  )
}
