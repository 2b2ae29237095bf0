import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { PageBar } from '../ui/page-bar.tsx'

export const NotFound = () => (
  <main id="main" className="main">
    <PageBar>
      <h1>
        <Trans>Nothing is here</Trans>
      </h1>
    </PageBar>
    <div className="page empty">
      <p>
        <Trans>This address belongs to no page.</Trans>
      </p>
      <Link className="btn primary" href="/">
        <Trans>Go to the chat</Trans>
      </Link>
    </div>
  </main>
)
