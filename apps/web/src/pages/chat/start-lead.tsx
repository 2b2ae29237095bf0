import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useSettings } from '../../conversation/composer/use-settings.ts'

/** What stands above the field of the empty page. */
export const StartLead = () => {
  const { model } = useSettings()
  return (
    <div className="begin-lead">
      <h1>
        <Trans>What shall we look at?</Trans>
      </h1>
      <p className="soft">
        {model?.isDemo ? (
          t`The demo answers from the guides of this program. It is no AI.`
        ) : (
          <Trans>
            <span className="mono">{model?.displayName}</span> answers. Every reply shows its speed and cost; nothing is
            lost.
          </Trans>
        )}
      </p>
    </div>
  )
}
