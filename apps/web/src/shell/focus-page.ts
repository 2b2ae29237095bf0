/** Puts focus on the page itself, from where Tab goes on to what is in it. */
export const focusPage = (): void => {
  const page = document.querySelector('main')
  if (!page) return
  page.tabIndex = -1
  page.focus({ preventScroll: true })
}
