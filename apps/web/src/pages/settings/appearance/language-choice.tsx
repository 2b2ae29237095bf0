import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { switchLanguage, useLanguage } from '../../../ui/language/language.ts'
import { languageNames, languages } from '../../../ui/language/languages.ts'
import { showFailure } from '../../../ui/notice-store.ts'

/** Each language in its own words. What is on the page stays; only its words change. */
export const LanguageChoice = () => {
  const active = useLanguage()
  const [wanted, setWanted] = useState<string | null>(null)

  const choose = async (language: (typeof languages)[number]) => {
    setWanted(language)
    try {
      await switchLanguage(language)
    } catch (cause) {
      showFailure({
        code: 'language-not-loaded',
        message: t`The texts in ${languageNames[language]} did not come.`,
        why: cause instanceof Error ? cause.message : String(cause),
        nextStep: t`Choose the language again when the connection is back.`,
      })
    } finally {
      setWanted(null)
    }
  }

  return (
    <fieldset className="choices" aria-busy={wanted !== null} aria-describedby="language-hint">
      <legend>
        <Trans>Language</Trans>
      </legend>
      {languages.map((language) => (
        <label key={language} className="check" lang={language}>
          <input
            type="radio"
            name="language"
            checked={language === (wanted ?? active)}
            onChange={() => void choose(language)}
          />
          {languageNames[language]}
        </label>
      ))}
      <p id="language-hint" className="soft small">
        <Trans>Of the program. What you and the models write stays as it is.</Trans>
      </p>
    </fieldset>
  )
}
