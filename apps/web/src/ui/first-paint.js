// Runs before the first paint, so that a remembered theme, width or list never flashes. It stands in the page itself: a request
// for it would hold up everything behind it.
try {
  const { dataset, style } = document.documentElement
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark' || theme === 'contrast') dataset.theme = theme
  if (localStorage.getItem('density') === 'compact') dataset.density = 'compact'
  if (localStorage.getItem('list') === 'folded') dataset.list = 'folded'
  for (const property of ['--side-width', '--drawer-width']) {
    const width = Number(localStorage.getItem(property))
    if (width > 0) style.setProperty(property, `${width}px`)
  }
} catch {
  // Storage is switched off: the system's theme applies.
}
