import { Link } from 'wouter'
import { PageBar } from '../ui/page-bar.tsx'

export const NotFound = () => (
  <main id="main" className="main">
    <PageBar>
      <h1>Nothing is here</h1>
    </PageBar>
    <div className="page empty">
      <p>This address belongs to no page.</p>
      <Link className="btn primary" href="/">
        Go to the chat
      </Link>
    </div>
  </main>
)
