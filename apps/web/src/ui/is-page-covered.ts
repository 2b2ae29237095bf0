/** Class of what stands for a cover whose code is on its way. */
export const AWAITED_COVER = 'awaited-cover'

/** A dialog, a menu or the like lies over the page, or is about to: what is typed meanwhile is not meant for the page. */
export const isPageCovered = (): boolean => document.querySelector(`dialog[open], .popover, .${AWAITED_COVER}`) !== null
