/** What a person can be put on; what is not drawn is none of it. */
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]'

const isShown = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.matches(':disabled')

const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? ''

/** The same control in what stands there now: the next answer has a "Next answer" of its own. */
const twinOf = (lost: HTMLElement, lostRoot: Element, added: Node[]): HTMLElement | undefined => {
  const newRoot = added.find((node) => node instanceof HTMLElement && node.localName === lostRoot.localName)
  if (!(newRoot instanceof HTMLElement) || !newRoot.isConnected) return undefined
  if (lost !== lostRoot) {
    const twin = [...newRoot.querySelectorAll(lost.localName)].find((each) => nameOf(each) === nameOf(lost))
    if (twin && isShown(twin)) return twin
  }
  return newRoot.hasAttribute('tabindex') ? newRoot : undefined
}

/** What Tab would reach next from a place inside of a container, or else what it came from. */
const nearestTo = (place: Node | null, container: Element): HTMLElement | undefined => {
  const all = [...container.querySelectorAll(FOCUSABLE)].filter(isShown).filter(({ tabIndex }) => tabIndex >= 0)
  const isAfter = (element: Element): boolean =>
    place !== null &&
    (place.contains(element) || (place.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)
  return all.find(isAfter) ?? all.findLast((element) => !isAfter(element))
}

export interface Loss {
  lost: HTMLElement
  /** The topmost element that left, with `lost` in it. */
  lostRoot: Element
  parent: Element
  nextSibling: Node | null
  added: Node[]
}

/** Where focus goes when what had it has left the page: its twin, the entry around it or its neighbour; null where all of that is gone too. */
export const nextFocus = ({ lost, lostRoot, parent, nextSibling, added }: Loss): HTMLElement | null => {
  const twin = twinOf(lost, lostRoot, added)
  if (twin) return twin
  const around = parent.closest('[tabindex="-1"]:not(main)')
  if (around && isShown(around)) return around
  const place = nextSibling?.isConnected ? nextSibling : null
  for (let here: Element | null = parent; here?.closest('main, aside, nav, dialog'); here = here.parentElement) {
    const neighbour = nearestTo(place, here)
    if (neighbour) return neighbour
  }
  return null
}
