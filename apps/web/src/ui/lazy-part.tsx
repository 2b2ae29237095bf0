import { type ComponentType, lazy, Suspense } from 'react'
import { whenIdle } from './when-idle.ts'

/** A part of the page that opens on demand: its code is no part of the first load, and comes when the browser is idle. */
export const lazyPart = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> => {
  const Part = lazy(() => load().then((part) => ({ default: part as ComponentType<object> })))
  // Offline it fails here as it would on opening; there the person sees it.
  whenIdle(() => void load().catch(() => undefined))
  return (props: Props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

/** A part that nobody asked for and that the page can do without: when its code cannot be had, nothing stands there. */
export const quietPart = <Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> =>
  lazyPart(() => load().catch((): ComponentType<Props> => () => null))
