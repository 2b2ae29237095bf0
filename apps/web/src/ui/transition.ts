type Show = (change: () => void) => void

let show: Show = (change) => change()

/** Changes what is on the page, and lets the new fade in where the browser can and the person likes it. */
export const withTransition: Show = (change) => show(change)

/** How changes are shown from now on; until then they are just there. */
export const showChangesBy = (next: Show): void => {
  show = next
}
