import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useSettings } from '../../conversation/composer/use-settings.ts'
import { Icon } from '../../ui/icon.tsx'
import { translate } from '../../ui/language/i18n.ts'
import { LearnLink } from './learn-link.tsx'
import { demoExamples, startExamples } from './start-examples.ts'

// Others every time the page is opened.
let turn = Math.floor(Math.random() * startExamples.length)

/** A few ways to begin, each a click. */
export const StartWays = ({ onBegin }: { onBegin: (text: string) => void }) => {
  const { model } = useSettings()
  const [shown, setShown] = useState(() => turn++)
  const rows = model?.isDemo ? demoExamples : startExamples
  const texts = rows.flatMap((row) => row[shown % row.length] ?? []).map(translate)
  return (
    <>
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
    </>
  )
}
