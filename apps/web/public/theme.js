// Runs before the first paint, so that a remembered theme never flashes. External because the content security policy
// allows no inline script.
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark' || theme === 'contrast') document.documentElement.dataset.theme = theme
  if (localStorage.getItem('density') === 'compact') document.documentElement.dataset.density = 'compact'
} catch {
  // Storage is switched off: the system's theme applies.
}
