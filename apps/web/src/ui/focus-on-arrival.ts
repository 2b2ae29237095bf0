let isFirst = true

/** A page that arrives puts focus on its field. The first one, which may come late, leaves it to who was quicker. */
export const focusOnArrival = (field: HTMLElement | null): void => {
  const isHeld = isFirst && document.activeElement !== document.body
  isFirst = false
  if (!isHeld) field?.focus()
}
