import { Suspense, useEffect, useRef, useState } from 'react'
import { matchRoute, Route, useLocation, useRouter } from 'wouter'
import { lazyComponent, lazyPart } from '../ui/lazy-part.tsx'
import { FailureBoundary } from './failure-boundary.tsx'
import { focusPage } from './focus-page.ts'
import { PageFailed } from './page-failed.tsx'
import { pages } from './pages.ts'

const NotFound = lazyPart(() => import('./not-found.tsx').then(({ NotFound }) => NotFound))

/** The code of a page comes when it is first opened. */
const lazyPages = pages.map(({ load }) => lazyComponent(() => load().then(({ Page }) => Page)))

/** A page whose code is here already stands there at once, so that it can be faded to; it stays what it was at first. */
const PageNow = ({ index }: { index: number }) => {
  const [Page] = useState(() => pages[index]!.component ?? lazyPages[index]!)
  return <Page />
}

/** A page that has come takes the focus that was lost with the page before it. */
const Arrival = () => {
  useEffect(() => {
    if (document.activeElement === document.body) focusPage()
  }, [])
  return null
}

/** The page of the address. One component serves all paths of a page, so that moving between them keeps its state. */
export const CurrentPage = () => {
  const { parser } = useRouter()
  const [path] = useLocation()
  const [firstPath] = useState(path)
  const hasMoved = useRef(false)
  if (path !== firstPath) hasMoved.current = true
  for (const [index, { paths }] of pages.entries()) {
    const pattern = paths.find((known) => matchRoute(parser, known, path)[0])
    if (pattern === undefined) continue
    return (
      <FailureBoundary key={index} inPlace={(error) => <PageFailed error={error} />}>
        <Suspense>
          <Route path={pattern}>
            <PageNow index={index} />
            {hasMoved.current && <Arrival key={pattern} />}
          </Route>
        </Suspense>
      </FailureBoundary>
    )
  }
  return (
    <FailureBoundary key="none" inPlace={(error) => <PageFailed error={error} />}>
      <NotFound />
    </FailureBoundary>
  )
}
