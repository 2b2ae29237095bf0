// A screen ahead of the reader: the drawing stands there when its place comes into sight.
const AHEAD = '100% 0px'

let watching: IntersectionObserver | undefined

/** Draws the closed diagrams inside `node`, each when its reader comes near. */
export function settleDiagramsWithin(node: Element): void {
  if (typeof IntersectionObserver === 'undefined') return
  const blocks = node.matches('.diagram') ? [node] : node.querySelectorAll('.diagram')
  for (const block of blocks) {
    watching ??= new IntersectionObserver(drawThoseNear, { rootMargin: AHEAD })
    watching.observe(block)
  }
}

function drawThoseNear(entries: IntersectionObserverEntry[], observer: IntersectionObserver): void {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue
    observer.unobserve(target)
    void import('./diagram-view.ts').then(({ viewOf }) => viewOf(target as HTMLElement).draw())
  }
}
