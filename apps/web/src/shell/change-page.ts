import type { AroundNavHandler } from 'wouter'
import { withTransition } from '../ui/transition.ts'
import { pages } from './pages.ts'

const firstPart = (path: string): string | undefined => path.split(/[/?#]/)[1]

const pageOf = (path: string) => pages.find(({ paths }) => paths.some((known) => firstPart(known) === firstPart(path)))

/** One page fades into another. Within a page, or before the code of the next one is here, it just changes. */
export const changePage: AroundNavHandler = (navigate, to, options) => {
  const next = pageOf(to)
  const change = () => navigate(to, options)
  if (next?.component && next !== pageOf(location.pathname)) withTransition(change)
  else change()
}
