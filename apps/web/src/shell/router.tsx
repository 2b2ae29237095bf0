import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { App } from './app.tsx'
import { NotFound } from './not-found.tsx'
import { PageFailed } from './page-failed.tsx'
import { pages } from './pages.ts'

const rootRoute = createRootRoute({ component: App, notFoundComponent: NotFound, errorComponent: PageFailed })

const routes = pages.flatMap(({ paths, load }) => {
  // One component for all paths of a page, so that moving between them keeps its state.
  const component = lazyRouteComponent(load, 'Page')
  return paths.map((path) =>
    createRoute({ getParentRoute: () => rootRoute, path, component, errorComponent: PageFailed }),
  )
})

export const createAppRouter = () =>
  createRouter({ routeTree: rootRoute.addChildren(routes), defaultPreload: 'intent', scrollRestoration: false })
