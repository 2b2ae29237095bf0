import { type ComponentType, lazy, Suspense } from 'react'
import { noteFailedCode } from './failed-code.ts'
import { whenIdle } from './when-idle.ts'

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

/** A part of the page that opens on demand: its code is no part of the first load, and comes when the browser is idle. */
export const lazyPart = <Props extends object>(load: Load<Props>): ComponentType<Props> => {
  const Part = lazyComponent(load)
  // Offline it fails here as it would on opening; there the person sees it.
  whenIdle(() => void load().catch(() => undefined))
  return (props: Props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  )
}

/** A part that nobody asked for and that the page can do without: when its code cannot be had, nothing stands there. */
export const quietPart = <Props extends object>(load: Load<Props>): ComponentType<Props> =>
  lazyPart(() => load().catch((): ComponentType<Props> => () => null))
