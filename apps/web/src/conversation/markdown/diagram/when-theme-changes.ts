/** Calls back when the page has taken other colours, by the reader's choice or by the system's. */
export function whenThemeChanges(onChange: () => void): void {
  new MutationObserver(onChange).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', onChange)
}
