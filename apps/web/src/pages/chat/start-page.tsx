import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useSettings } from '../../conversation/composer/use-settings.ts'
import { translate } from '../../ui/language/i18n.ts'
import { LearnLink } from './learn-link.tsx'

const examples = [
  msg`Explain how a transformer reads a sentence, in five steps.`,
  msg`Write a TypeScript function that merges overlapping intervals, with three tests.`,
  msg`Compare SQLite and PostgreSQL for a single-user desktop program, as a table.`,
]

/** Where a conversation begins once there is a model. */
export const StartPage = ({ onBegin }: { onBegin: (text: string) => void }) => {
  const { model } = useSettings()
  return (
    <div className="start begin">
      <div className="lead">
        <h1>
          <Trans>What shall we look at?</Trans>
        </h1>
        <p>
          {model?.isDemo ? (
            t`The demo answers from the guides of this program. It is no AI.`
          ) : (
            <Trans>
              <span className="mono">{model?.displayName}</span> answers. Every reply shows its speed and cost; nothing
              is lost.
            </Trans>
          )}
        </p>
      </div>
      <ul className="examples" aria-label={t`Examples to begin with`}>
        {examples.map(translate).map((text) => (
          <li key={text}>
            <button type="button" className="item" onClick={() => onBegin(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <LearnLink />
    </div>
  )
}
