import type { Theme } from '../../../ui/theme.ts'

const Half = ({ theme }: { theme: Theme }) => (
  <span className="sample-half" data-theme={theme === 'system' ? undefined : theme}>
    <i className="sample-side" />
    <i className="sample-node" />
    <i className="sample-line" />
    <i className="sample-said" />
    <i className="sample-node" />
    <i className="sample-line" />
    <i className="sample-line short" />
  </span>
)

/** A small conversation in a theme, drawn with that theme's own tokens. */
export const ThemeSample = ({ theme }: { theme: Theme }) => (
  <span className="sample" aria-hidden="true">
    {theme === 'system' ? (
      <>
        <Half theme="light" />
        <Half theme="dark" />
      </>
    ) : (
      <Half theme={theme} />
    )}
  </span>
)
