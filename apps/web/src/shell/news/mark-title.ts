/** Puts how many replies have ended before the title of the tab, and keeps it there while the title itself changes. */
export const createTitleMark = (page: Document): ((count: number) => void) => {
  let plain = page.title
  let marked = ''
  let count = 0
  const show = () => {
    if (page.title !== marked) plain = page.title
    marked = count > 0 ? `(${count}) ${plain}` : plain
    if (page.title !== marked) page.title = marked
  }
  const watcher = new MutationObserver(show)
  return (next) => {
    if (next === count) return
    count = next
    show()
    if (count === 0) watcher.disconnect()
    else watcher.observe(page.head, { subtree: true, childList: true, characterData: true })
  }
}
