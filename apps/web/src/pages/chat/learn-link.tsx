import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { Icon } from '../../ui/icon.tsx'

/** The way to the tutorials, for those who are new. */
export const LearnLink = () => (
  <p className="later">
    <Link className="link" href="/learn">
      <Icon name="bulb" small />
      <Trans>New here? Learn it in short tutorials</Trans>
    </Link>
  </p>
)
