import './view-transition.css'
import { flushSync } from 'react-dom'
import { showChangesBy } from '../ui/transition.ts'

const likesMotion = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches

/** A page that nobody sees has nothing to show; the browser would refuse. */
const isSeen = (): boolean => document.visibilityState === 'visible'

/** Fades between pages and brings panels in from their side; a browser without the interface changes at once. */
export const startViewTransitions = (): void =>
  showChangesBy((change) => {
    if (!('startViewTransition' in document) || !likesMotion() || !isSeen()) return change()
    const { ready } = document.startViewTransition(() => flushSync(change))
    // A second change ends the fading of the first; what was changed is changed.
    ready.catch(() => undefined)
  })
