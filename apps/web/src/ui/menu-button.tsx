import { type ReactNode, useRef, useState } from 'react'
import { Menu, type MenuItem } from './menu.tsx'

interface MenuButtonProps {
  label: string
  className?: string
  align?: 'start' | 'end'
  /** Reached by other keys than Tab. */
  isBesideTab?: boolean
  /** Made when it opens, so that a closed menu costs nothing; their code may come then, too. */
  items: () => MenuItem[] | Promise<MenuItem[]>
  children: ReactNode
}

export const MenuButton = ({
  label,
  className = 'btn quiet icon',
  align = 'end',
  isBesideTab = false,
  items,
  children,
}: MenuButtonProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState<MenuItem[] | null>(null)
  const toggle = async () => setShown(shown ? null : await items())
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        {...(isBesideTab && { tabIndex: -1 })}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={shown !== null}
        onClick={() => void toggle()}
      >
        {children}
      </button>
      {shown && <Menu anchor={button} label={label} items={shown} align={align} onClose={() => setShown(null)} />}
    </>
  )
}
