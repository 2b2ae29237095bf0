import { msg } from '@lingui/core/macro'
import { Icon } from './icon.tsx'
import { defineSpecimen } from './specimen/specimen.ts'
import { state } from './specimen/states.ts'

/** The icons that there are: read from the styles, so that a new one is here by itself. */
const iconNames = (): string[] =>
  [...document.styleSheets].flatMap(({ cssRules }) =>
    [...cssRules].flatMap((rule) =>
      rule instanceof CSSStyleRule && rule.style.getPropertyValue('--i')
        ? (/^\.i-([a-z]+)/.exec(rule.selectorText)?.slice(1) ?? [])
        : [],
    ),
  )

const All = () => (
  <ul className="row wrap">
    {iconNames().map((name) => (
      <li key={name} className="chip">
        <Icon name={name} />
        <span className="mono">{name}</span>
      </li>
    ))}
  </ul>
)

export const specimen = defineSpecimen({
  title: msg`Icon`,
  purpose: msg`Decoration beside a word, or inside a button that carries the name. Arrows turn with the direction of reading.`,
  isWide: true,
  states: [state('rest', All), state('rightToLeft', All)],
})
