import type { MessageDescriptor } from '@lingui/core'
import { msg, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from 'wouter'
import { applyDensity, type Density, densities } from '../../../ui/density.ts'
import { translate } from '../../../ui/language/i18n.ts'
import { isTextKept } from '../../../ui/stored-text.ts'
import { applyTheme, readTheme, type Theme, themes } from '../../../ui/theme.ts'
import { AnnouncementsChoice } from './announcements-choice.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { NotificationsChoice } from './notifications-choice.tsx'
import { SingleKeysChoice } from './single-keys-choice.tsx'
import { ThemeSample } from './theme-sample.tsx'
import { useRootAttribute } from './use-root-attribute.ts'

interface Words {
  label: MessageDescriptor
  hint: MessageDescriptor
}

const themeWords: Record<Theme, Words> = {
  system: { label: msg`System`, hint: msg`light or dark as the system is` },
  light: { label: msg`Light`, hint: msg`ink on paper` },
  dark: { label: msg`Dark`, hint: msg`paper on ink` },
  contrast: { label: msg`High contrast`, hint: msg`black ground, every edge drawn` },
}

const densityWords: Record<Density, Words> = {
  comfortable: { label: msg`Comfortable`, hint: msg`rows of 44 px` },
  compact: { label: msg`Compact`, hint: msg`rows of 32 px with a mouse; 44 px under a finger` },
}

/** Language, theme and density; all are remembered in this browser. */
export const AppearanceSection = () => {
  useRootAttribute('theme')
  const chosenTheme = readTheme()
  const chosenDensity = useRootAttribute('density') ?? 'comfortable'
  return (
    <div className="page narrow-page">
      <LanguageChoice />
      <fieldset className="choices">
        <legend>
          <Trans>Theme</Trans>
        </legend>
        <div className="theme-choices">
          {themes.map((theme) => (
            <label key={theme} className="theme-choice">
              <ThemeSample theme={theme} />
              <span className="check">
                <input
                  type="radio"
                  name="theme"
                  aria-label={translate(themeWords[theme].label)}
                  checked={theme === chosenTheme}
                  onChange={() => applyTheme(theme)}
                  aria-describedby={`theme-${theme}`}
                />
                {translate(themeWords[theme].label)}
              </span>
              <span id={`theme-${theme}`} className="soft small">
                {translate(themeWords[theme].hint)}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="choices">
        <legend>
          <Trans>Density</Trans>
        </legend>
        {densities.map((density) => (
          <label key={density} className="check">
            <input
              type="radio"
              name="density"
              aria-label={translate(densityWords[density].label)}
              aria-describedby={`density-${density}`}
              checked={density === chosenDensity}
              onChange={() => applyDensity(density)}
            />
            <span className="two">
              {translate(densityWords[density].label)}
              <span id={`density-${density}`} className="soft small">
                {translate(densityWords[density].hint)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <SingleKeysChoice />
      <AnnouncementsChoice />
      <NotificationsChoice />
      <p className="soft small">
        {isTextKept()
          ? t`These choices are remembered in this browser.`
          : t`This browser does not let the page remember anything: these choices hold until it is closed.`}{' '}
        <Trans>
          <Link href="/gallery">The gallery</Link> shows every component in each of them.
        </Trans>
      </p>
    </div>
  )
}
