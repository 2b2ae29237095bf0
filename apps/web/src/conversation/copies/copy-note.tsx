import { Trans } from '@lingui/react/macro'
import { formatFullDate } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'

/** What is shown is not what the server has now, and since when. */
export const CopyNote = ({ at }: { at: number }) => {
  const time = formatFullDate(at)
  return (
    <p className="banner" role="status">
      <Icon name="offline" />
      <span className="grow">
        <Trans>
          <strong>Stored copy of {time}.</strong>{' '}
          <span className="only-wide">What came later is shown when LLM Playground answers again.</span>
        </Trans>
      </span>
    </p>
  )
}
