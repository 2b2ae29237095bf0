import { Link, useLocation } from 'wouter'
import { Icon } from '../ui/icon.tsx'
import { translate } from '../ui/language/i18n.ts'
import { pages } from './pages.ts'

const places = pages
  .flatMap(({ place, load }) => (place ? [{ ...place, load }] : []))
  .sort((left, right) => left.order - right.order)

const isHere = (place: string, path: string): boolean =>
  place === '/' ? path === '/' || path.startsWith('/c/') : path.startsWith(place)

/** Without a connection it fails here as it would on opening; there the person sees it. */
const ahead = (load: () => Promise<unknown>) => () => void load().catch(() => undefined)

/** The places of the program; only those that exist. */
export const Places = () => {
  const [path] = useLocation()
  return (
    <div className="places">
      {places.map(({ label, icon, path: to, load, destination }) => (
        <Link
          key={to}
          href={to}
          data-destination={destination}
          onPointerEnter={ahead(load)}
          onFocus={ahead(load)}
          aria-current={isHere(to, path) ? 'page' : undefined}
        >
          <Icon name={icon} />
          {translate(label)}
        </Link>
      ))}
    </div>
  )
}
