import type { ConversationSession } from '../session/conversation-session.ts'

/** So many messages stay, more than anybody scrolls back without looking. */
const KEPT = 200
/** Closer than that nothing is let go. */
const KEPT_SCREENS = 6

const idsIn = (section: Element): string[] =>
  [...section.querySelectorAll<HTMLElement>('.entry')].flatMap(({ dataset }) => dataset.messageId ?? [])

const isSelected = (section: Element): boolean => {
  const selection = document.getSelection()
  return selection !== null && selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(section)
}

/** What a person has chosen, works in or lets run stays, and so does a reply that is still written. */
const isHeld = (section: Element, ids: string[], { messages }: ReturnType<ConversationSession['getState']>): boolean =>
  section.contains(document.activeElement) ||
  isSelected(section) ||
  section.querySelector('form, iframe') !== null ||
  ids.some((id) => messages[id]?.run?.status === 'running')

/**
 * Lets go of messages far from what is read: they are read again when somebody comes back to them.
 *
 * @param known what was loaded before the last piece, which may be where somebody is about to be led
 */
export const forgetFar = (
  session: Pick<ConversationSession, 'getState' | 'setState'>,
  scroller: HTMLElement,
  known: ReadonlySet<string>,
): void => {
  const state = session.getState()
  const view = scroller.getBoundingClientRect()
  // The end stays: by it a path is known.
  const sections = [...scroller.querySelectorAll('.section')].slice(0, -2).map((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return { element, away: Math.max(view.top - bottom, top - view.bottom) }
  })
  let loaded = state.order.length
  const forgotten = new Set<string>()
  for (const { element, away } of sections.toSorted((left, right) => right.away - left.away)) {
    if (loaded <= KEPT || away < KEPT_SCREENS * view.height) break
    const ids = idsIn(element)
    if (isHeld(element, ids, state) || !ids.every((id) => known.has(id))) continue
    for (const id of ids) forgotten.add(id)
    loaded -= ids.length
  }
  if (forgotten.size === 0) return
  const order = state.order.filter((id) => !forgotten.has(id))
  session.setState({ order, messages: Object.fromEntries(order.map((id) => [id, state.messages[id]!])) })
}
