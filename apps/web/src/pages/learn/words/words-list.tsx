import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { translate } from '../../../ui/language/i18n.ts'
import { abbreviations } from './abbreviations.ts'
import { soundLines, sounds } from './sounds.ts'
import { words } from './words.ts'

/** What the words and abbreviations of the program mean. */
export const WordsList = () => (
  <>
    <section aria-labelledby="words">
      <h2 id="words">
        <Trans>Words</Trans>
      </h2>
      <dl className="glossary">
        {words.map(({ id, word, meaning }) => (
          <div key={id}>
            <dt>
              <dfn>{translate(word)}</dfn>
            </dt>
            <dd>{translate(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
    <section aria-labelledby="abbreviations">
      <h2 id="abbreviations">
        <Trans>Abbreviations</Trans>
      </h2>
      <dl className="glossary">
        {abbreviations.map(({ short, spoken, meaning }) => (
          <div key={short}>
            <dt>
              <dfn>{short}</dfn> <span className="soft small">{t`said ${{ spoken: translate(spoken) }}`}</span>
            </dt>
            <dd>{translate(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
    <section aria-labelledby="sounds">
      <h2 id="sounds">
        <Trans>Words that are said in two ways</Trans>
      </h2>
      <dl className="glossary">
        {soundLines(translate(sounds)).map(([word, said]) => (
          <div key={word}>
            <dt>
              <dfn>{word}</dfn>
            </dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </section>
  </>
)
