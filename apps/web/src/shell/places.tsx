import { Link, useRouterState } from '@tanstack/react-router'
import { Icon } from '../ui/icon.tsx'
import { pages } from './pages.ts'

const places = pages.flatMap(({ place }) => (place ? [place] : [])).sort((left, right) => left.order - right.order)

const isHere = (place: string, path: string): boolean =>
  place === '/' ? path === '/' || path.startsWith('/c/') : path.startsWith(place)

/** The places of the program; only those that exist. */
export const Places = () => {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  return (
    <div className="places">
      {places.map(({ label, icon, path: to }) => (
        <Link key={to} to={to} aria-current={isHere(to, path) ? 'page' : undefined} activeProps={{}}>
          <Icon name={icon} />
          {label}
        </Link>
      ))}
    </div>
  )
}
