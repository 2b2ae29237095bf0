import { applyDensity, type Density, densities } from '../../../ui/density.ts'
import { applyTheme, readTheme, type Theme, themes } from '../../../ui/theme.ts'
import { ThemeSample } from './theme-sample.tsx'
import { useRootAttribute } from './use-root-attribute.ts'

const themeWords: Record<Theme, { label: string; hint: string }> = {
  system: { label: 'System', hint: 'light or dark as the system is' },
  light: { label: 'Light', hint: 'ink on paper' },
  dark: { label: 'Dark', hint: 'paper on ink' },
  contrast: { label: 'High contrast', hint: 'black ground, every edge drawn' },
}

const densityWords: Record<Density, { label: string; hint: string }> = {
  comfortable: { label: 'Comfortable', hint: 'rows of 44 px' },
  compact: { label: 'Compact', hint: 'rows of 32 px with a mouse; 44 px under a finger' },
}

/** Theme and density; both are remembered in this browser. */
export const AppearanceSection = () => {
  useRootAttribute('theme')
  const chosenTheme = readTheme()
  const chosenDensity = useRootAttribute('density') ?? 'comfortable'
  return (
    <div className="page narrow-page">
      <fieldset className="choices">
        <legend>Theme</legend>
        <div className="theme-choices">
          {themes.map((theme) => (
            <label key={theme} className="theme-choice">
              <ThemeSample theme={theme} />
              <span className="check">
                <input
                  type="radio"
                  name="theme"
                  aria-label={themeWords[theme].label}
                  checked={theme === chosenTheme}
                  onChange={() => applyTheme(theme)}
                  aria-describedby={`theme-${theme}`}
                />
                {themeWords[theme].label}
              </span>
              <span id={`theme-${theme}`} className="soft small">
                {themeWords[theme].hint}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset className="choices">
        <legend>Density</legend>
        {densities.map((density) => (
          <label key={density} className="check">
            <input
              type="radio"
              name="density"
              aria-label={densityWords[density].label}
              aria-describedby={`density-${density}`}
              checked={density === chosenDensity}
              onChange={() => applyDensity(density)}
            />
            <span className="two">
              {densityWords[density].label}
              <span id={`density-${density}`} className="soft small">
                {densityWords[density].hint}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="soft small">Both are remembered in this browser.</p>
    </div>
  )
}
