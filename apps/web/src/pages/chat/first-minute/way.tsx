import type { ReactNode } from 'react'

interface WayProps {
  hue: number
  isFirst?: boolean
  title: string
  mark?: ReactNode
  children: ReactNode
  action: ReactNode
}

/** One way as a lane that leaves the common node. */
export const Way = ({ hue, isFirst = false, title, mark, children, action }: WayProps) => (
  <li className={`way h${hue}`}>
    <div className="fork-in" aria-hidden="true">
      <i className={`node ${isFirst ? 'full' : ''}`} />
    </div>
    <div className="what">
      <h2>
        {title} {mark}
      </h2>
      {children}
    </div>
    {action}
  </li>
)
