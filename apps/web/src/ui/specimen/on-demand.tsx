import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'

/** For a component that takes the focus as soon as it is there. */
export const OnDemand = ({ children }: { children: (close: () => void) => ReactNode }) => {
  const [isShown, setShown] = useState(false)
  return (
    <>
      <button type="button" className="btn" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        <Trans>Show it</Trans>
      </button>
      {isShown && children(() => setShown(false))}
    </>
  )
}
