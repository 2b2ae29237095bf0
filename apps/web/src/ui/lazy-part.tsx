import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { noteFailedCode } from './failed-code.ts'
import { AWAITED_COVER } from './is-page-covered.ts'
import { whenIdle } from './when-idle.ts'

/** Stands for what will lie over the page. */
export const awaitedCover = <span className={AWAITED_COVER} hidden />

type Load<Props> = () => Promise<ComponentType<Props>>

/** A component whose code comes when it is first shown; when it could not be had, it is asked for again the next time. */
export const lazyComponent = <Props extends object>(load: Load<Props>): ComponentType<Props> => {
  const create = () =>
    lazy(() =>
      load()
        .then((part) => ({ default: part as ComponentType<object> }))
        .catch(
          noteFailedCode(() => {
            Part = create()
          }),
        ),
    )
  // React remembers a failure for ever.
  let Part = create()
  return (props: Props) => <Part {...props} />
}

const partWithin =
  (fallback: ReactNode) =>
  <Props extends object>(load: Load<Props>): ComponentType<Props> => {
    const Part = lazyComponent(load)
    // Offline it fails here as it would on opening; there the person sees it.
    whenIdle(() => void load().catch(() => undefined))
    return (props: Props) => (
      <Suspense fallback={fallback}>
        <Part {...props} />
      </Suspense>
    )
  }

/** A part of the page that opens on demand: its code is no part of the first load, and comes when the browser is idle. */
export const lazyPart = partWithin(null)

/** A part that lies over the page, as a dialog does. */
export const coveringPart = partWithin(awaitedCover)

/** A part that nobody asked for and that the page can do without: when its code cannot be had, nothing stands there. */
export const quietPart = <Props extends object>(load: Load<Props>): ComponentType<Props> =>
  lazyPart(() => load().catch((): ComponentType<Props> => () => null))
