const isHigherThan = (entry: HTMLElement, scroller: HTMLElement): boolean => entry.offsetHeight > scroller.clientHeight

const showEntry = (entry: HTMLElement): void => {
  const scroller = entry.closest<HTMLElement>('.scroll')
  entry.focus({ preventScroll: true })
  entry.scrollIntoView({ block: scroller && isHigherThan(entry, scroller) ? 'start' : 'nearest' })
}

/** The message that has focus or holds it. */
export const currentEntry = (scroller: HTMLElement | null): HTMLElement | null => {
  const entry = document.activeElement?.closest<HTMLElement>('.entry') ?? null
  if (entry && scroller?.contains(entry)) return entry
  return [...(scroller?.querySelectorAll<HTMLElement>('.entry') ?? [])].at(-1) ?? null
}

/** Moves focus to a message by its place in the conversation and brings its head into view. */
export const focusEntryAt = (scroller: HTMLElement, position: number): void => {
  const entry = scroller.querySelector<HTMLElement>(`.entry[aria-posinset="${position}"]`)
  if (entry) showEntry(entry)
}

/** Moves focus to the next or previous message (of one kind). What is not loaded yet is loaded on the way. */
export const focusEntry = (scroller: HTMLElement | null, step: 1 | -1, kind = '.entry'): void => {
  const stops = [...(scroller?.querySelectorAll<HTMLElement>('.entry, .gap') ?? [])]
  const from = stops.findIndex((stop) => stop.contains(document.activeElement))
  const ahead = step > 0 ? stops.slice(from + 1) : stops.slice(0, from < 0 ? stops.length : from).reverse()
  if (step > 0 && from < 0) return
  const target = ahead.find((stop) => stop.matches(`${kind}, .gap`))
  if (target?.matches('.gap')) target.querySelector<HTMLElement>(step > 0 ? '.is-next' : '.is-previous')?.click()
  else if (target) showEntry(target)
}

/**
 * Page Up and Page Down on a message lead to the one before and after it, as in every feed. One that does not end on
 * screen is read to its end first.
 */
export const stepByPage = (event: KeyboardEvent, scroller: HTMLElement): void => {
  const entry = event.target instanceof HTMLElement && event.target.matches('.entry') ? event.target : null
  const isDown = event.key === 'PageDown'
  if (!entry || !(isDown || event.key === 'PageUp') || event.altKey || event.ctrlKey || event.metaKey) return
  const [own, view] = [entry.getBoundingClientRect(), scroller.getBoundingClientRect()]
  if (isDown ? own.bottom > view.bottom + 1 : own.top < view.top - 1) return
  event.preventDefault()
  focusEntry(scroller, isDown ? 1 : -1)
}
