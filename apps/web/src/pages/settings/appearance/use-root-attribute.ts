import { useSyncExternalStore } from 'react'

/** A `data-` attribute of the root element, also when the palette or a menu changes it. */
export const useRootAttribute = (name: string): string | null =>
  useSyncExternalStore(
    (onChange) => {
      const observer = new MutationObserver(onChange)
      observer.observe(document.documentElement, { attributeFilter: [`data-${name}`] })
      return () => observer.disconnect()
    },
    () => document.documentElement.getAttribute(`data-${name}`),
  )
