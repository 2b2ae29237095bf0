import './styles/page-parts.css'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'

export interface PagePart {
  id: string
  href: string
  label: string
  /** The label is a name out of the code. */
  isMono?: boolean
}

interface PagePartsProps {
  /** What the parts are of. */
  label: string
  parts: PagePart[]
  current: string
}

/** Moves the row alone: the page around it stays where it is. */
const showInRow = (row: HTMLElement, link: Element): void => {
  const [box, place] = [row.getBoundingClientRect(), link.getBoundingClientRect()]
  const before = Math.min(0, place.left - box.left)
  const behind = Math.max(0, place.right - box.right)
  row.scrollBy({ left: before || behind })
}

/** The parts of a page, side by side under its bar: each has an address of its own. */
export const PageParts = ({ label, parts, current }: PagePartsProps) => {
  const row = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part may stand out of sight
  useEffect(() => {
    const link = row.current?.querySelector('[aria-current]')
    if (row.current && link) showInRow(row.current, link)
  }, [current])
  return (
    <nav ref={row} className="page-parts" aria-label={label}>
      {parts.map(({ id, href, label: name, isMono }) => (
        <Link
          key={id}
          href={href}
          className={isMono ? 'mono' : undefined}
          aria-current={id === current ? 'page' : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
