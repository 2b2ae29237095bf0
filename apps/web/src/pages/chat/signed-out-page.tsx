import { Trans } from '@lingui/react/macro'
/** A browser that the program does not know yet: the way in, in place of what needs a sign-in. */
export const SignedOutPage = () => (
  <div className="start begin">
    <div className="lead">
      <h1>
        <Trans>Open the launch link</Trans>
      </h1>
      <p>
        <Trans>
          LLM Playground answers only browsers that came through its link, so that no other site can use it. The link
          stands in the terminal where it was started, after <span className="mono">Ready:</span>
        </Trans>
      </p>
      <p>
        <Trans>
          Each link works once. For a new one run npm start again in another terminal; what runs goes on meanwhile.
        </Trans>
      </p>
    </div>
  </div>
)
