/** What was typed last is kept at once when the page is left: the pause that writing usually waits for may not come. */
export const keepDraftsWhenLeft = (page: Document): void =>
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState !== 'hidden') return
    // Whoever wrote something has its code already.
    void import('../conversation/composer/composers.ts').then(({ keepDraftsNow }) => keepDraftsNow())
  })
