export const motions = ['system', 'reduced', 'full'] as const
export type Motion = (typeof motions)[number]

const QUERY = /prefers-reduced-motion: *(reduce|no-preference)/

const mediaRules = (rules: CSSRuleList): CSSMediaRule[] =>
  [...rules].flatMap((rule) => {
    const inner = 'cssRules' in rule ? mediaRules(rule.cssRules as CSSRuleList) : []
    return rule instanceof CSSMediaRule ? [rule, ...inner] : inner
  })

/** Shows the page as for somebody who wants less motion, or does not. @returns how to end that */
export const showMotion = (motion: Motion): (() => void) => {
  const changed: [CSSMediaRule, string][] = []
  if (motion !== 'system')
    for (const { cssRules } of document.styleSheets)
      for (const rule of mediaRules(cssRules)) {
        const wants = QUERY.exec(rule.media.mediaText)?.[1]
        if (!wants) continue
        changed.push([rule, rule.media.mediaText])
        rule.media.mediaText = (wants === 'reduce') === (motion === 'reduced') ? 'all' : 'not all'
      }
  return () => {
    for (const [rule, text] of changed) rule.media.mediaText = text
  }
}
