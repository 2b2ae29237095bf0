import type { Contact } from '../../ui/specimen/specimen.ts'

/** What an element is said to be in, as the value of `data-contact`: what is held down is also under the pointer. */
export const contactValue: Record<Contact, string> = { hover: 'hover', focus: 'focus', pressed: 'hover pressed' }

const PSEUDO_CLASS = /:(hover|focus-visible|focus-within|focus|active)(?![\w-])/g
const FOCUSABLE = ':where(a, button, input, select, textarea, summary, [tabindex])'

// As specific as the pseudo-class it stands for, so that the same rule wins.
const standIn = (name: string): string => {
  if (name === 'hover') return ':is([data-contact~="hover"] *)'
  if (name === 'active') return ':is([data-contact~="pressed"] *)'
  return name === 'focus-within'
    ? `:is([data-contact~="focus"] :has(${FOCUSABLE}))`
    : `:is([data-contact~="focus"] ${FOCUSABLE})`
}

/** The selector that also holds where a contact is only said. @returns null for one that speaks of no contact */
export const withContacts = (selector: string): string | null => {
  if (selector.includes('data-contact')) return null
  const other = selector.replaceAll(PSEUDO_CLASS, (_, name: string) => standIn(name))
  return other === selector ? null : `${selector}, ${other}`
}

const extend = (rules: CSSRuleList): void => {
  for (const rule of rules) {
    if (rule instanceof CSSStyleRule) {
      const selector = withContacts(rule.selectorText)
      if (selector) rule.selectorText = selector
    }
    if ('cssRules' in rule) extend(rule.cssRules as CSSRuleList)
  }
}

/** Makes every rule of the page hold for `data-contact` too; also those of styles that come later. */
export const showContacts = (): (() => void) => {
  const extendAll = () => {
    for (const { cssRules } of document.styleSheets) extend(cssRules)
  }
  const observer = new MutationObserver(extendAll)
  observer.observe(document.head, { childList: true })
  document.head.addEventListener('load', extendAll, true)
  extendAll()
  return () => {
    observer.disconnect()
    document.head.removeEventListener('load', extendAll, true)
  }
}
