import { Trans } from '@lingui/react/macro'

const lines = [32, 88, 94, 71, 40, 90, 83]

/** Lines of real height while a conversation is read. */
export const MessageSkeleton = () => (
  <div className="older" role="status">
    <span className="vh">
      <Trans>The conversation is loading</Trans>
    </span>
    {lines.map((width) => (
      <div key={width} className="skel" style={{ width: `${width}%` }} />
    ))}
  </div>
)
