/** A page that broke: the rest of the program stays usable, and nothing stored is touched. */
export const PageFailed = ({ error }: { error: unknown }) => (
  <main id="main" className="main">
    <div className="page empty" role="alert">
      <h1>This page broke</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <p className="soft small">What you wrote and what was answered is stored on the server.</p>
      <button type="button" className="btn primary" onClick={() => location.reload()}>
        Load it again
      </button>
    </div>
  </main>
)
