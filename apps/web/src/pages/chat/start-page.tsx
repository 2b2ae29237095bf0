import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useSettings } from '../../conversation/composer/use-settings.ts'
import { Icon } from '../../ui/icon.tsx'
import { translate } from '../../ui/language/i18n.ts'
import { LearnLink } from './learn-link.tsx'
import { demoExamples, startExamples } from './start-examples.ts'

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

// Others every time the page is opened.
let turn = Math.floor(Math.random() * startExamples.length)

/** A few ways to begin, each a click. */
export const StartExamples = ({ onBegin }: { onBegin: (text: string) => void }) => {
  const { model } = useSettings()
  const [shown, setShown] = useState(() => turn++)
  const rows = model?.isDemo ? demoExamples : startExamples
  const texts = rows.flatMap((row) => row[shown % row.length] ?? []).map(translate)
  return (
    <div className="begin-ways">
      <ul className="examples" aria-label={t`Examples to begin with`}>
        {texts.map((text) => (
          <li key={text}>
            <button type="button" className="item" onClick={() => onBegin(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
      <div className="begin-more">
        {rows === startExamples && (
          <button type="button" className="btn quiet" onClick={() => setShown(turn++)}>
            <Icon name="retry" small />
            <Trans>Other examples</Trans>
          </button>
        )}
        <LearnLink />
      </div>
    </div>
  )
}
