/** Calls when one of the elements changes its size; where the browser does not tell that, when its contents change. */
export const watchSize = (elements: Element[], onChange: () => void): (() => void) => {
  if (typeof ResizeObserver === 'function') {
    const observer = new ResizeObserver(onChange)
    for (const element of elements) observer.observe(element)
    return () => observer.disconnect()
  }
  const observer = new MutationObserver(onChange)
  for (const element of elements) observer.observe(element, { childList: true, subtree: true, characterData: true })
  window.addEventListener('resize', onChange)
  return () => {
    observer.disconnect()
    window.removeEventListener('resize', onChange)
  }
}
