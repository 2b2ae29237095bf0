const besideOf = (row: Element): HTMLElement | null => row.querySelector('[aria-haspopup="menu"]')
const linkOf = (row: Element): HTMLElement | null => row.querySelector('a')

/** The row above or below, also in another group. */
const neighbourOf = (row: Element, step: number): Element | undefined => {
  const rows = [...(row.closest('.list')?.querySelectorAll('.row') ?? [])]
  return rows[rows.indexOf(row) + step]
}

const targetOf = (key: string, row: Element): HTMLElement | null => {
  const towardsMenu = getComputedStyle(row).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  switch (key) {
    case 'ArrowDown':
      return linkOf(neighbourOf(row, 1) ?? row)
    case 'ArrowUp':
      return linkOf(neighbourOf(row, -1) ?? row)
    case 'ArrowLeft':
    case 'ArrowRight':
      return key === towardsMenu ? besideOf(row) : linkOf(row)
    default:
      return null
  }
}

/** Up and Down lead from row to row, the arrows along a row to its menu and back; the keys of context menus open it. */
const step = (event: KeyboardEvent): void => {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event
  const row = event.target instanceof HTMLElement ? event.target.closest('.row') : null
  if (!row || altKey || ctrlKey || metaKey) return
  const opensMenu = key === 'ContextMenu' || (key === 'F10' && shiftKey)
  const target = opensMenu ? besideOf(row) : targetOf(key, row)
  if (!target) return
  event.preventDefault()
  target.focus()
  if (opensMenu) target.click()
}

/** What opens over a row keeps its keys to itself. */
export const stepInList = (page: Document): void => page.addEventListener('keydown', step)
