import { Trans } from '@lingui/react/macro'
import { PageBar } from '../ui/page-bar.tsx'

/** A page that broke: the rest of the program stays usable, and nothing stored is touched. */
export const PageFailed = ({ error }: { error: unknown }) => (
  <main id="main" className="main">
    <PageBar>{null}</PageBar>
    <div className="page empty" role="alert">
      <h1>
        <Trans>This page broke</Trans>
      </h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <p className="soft small">
        <Trans>What you wrote and what was answered is stored on the server.</Trans>
      </p>
      <button type="button" className="btn primary" onClick={() => location.reload()}>
        <Trans>Load it again</Trans>
      </button>
    </div>
  </main>
)
