const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Arrow keys inside a toolbar. No attribute changes: a block that is still being written is compared with its text. */
export function walkTools(event: KeyboardEvent): void {
  const button = event.target as HTMLElement
  const bar = button.closest<HTMLElement>('[role="toolbar"]')
  const step = STEPS[event.key]
  if (!bar || !step || event.ctrlKey || event.altKey || event.metaKey) return
  const buttons = [...bar.querySelectorAll<HTMLElement>('button:not([hidden], [data-lines="one"] [data-many])')]
  const index = buttons.indexOf(button)
  const wanted = step(index, buttons.length)
  const isMirrored = event.key.startsWith('Arrow') && getComputedStyle(bar).direction === 'rtl'
  event.preventDefault()
  buttons[(isMirrored ? 2 * index - wanted + buttons.length : wanted) % buttons.length]?.focus()
}
