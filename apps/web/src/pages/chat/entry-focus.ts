const entriesOf = (scroller: HTMLElement | null, kind = ''): HTMLElement[] => [
  ...(scroller?.querySelectorAll<HTMLElement>(`.entry${kind}`) ?? []),
]

/** The message that has focus or holds it. */
export const currentEntry = (scroller: HTMLElement | null): HTMLElement | null => {
  const entry = document.activeElement?.closest<HTMLElement>('.entry') ?? null
  return entry && scroller?.contains(entry) ? entry : (entriesOf(scroller).at(-1) ?? null)
}

/** Moves focus to the next or previous message (of one kind) and brings its head into view. */
export const focusEntry = (scroller: HTMLElement | null, step: 1 | -1, kind = ''): void => {
  const all = entriesOf(scroller)
  const focused = document.activeElement?.closest<HTMLElement>('.entry')
  const from = focused && all.includes(focused) ? all.indexOf(focused) : all.length
  const wanted = entriesOf(scroller, kind)
  const target =
    step > 0 ? wanted.find((entry) => all.indexOf(entry) > from) : wanted.findLast((entry) => all.indexOf(entry) < from)
  if (!target) return
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: target.offsetHeight > (scroller?.clientHeight ?? 0) ? 'start' : 'nearest' })
}
