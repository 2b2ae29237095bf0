import { type ReactNode, useRef, useState } from 'react'
import { Menu, type MenuItem } from './menu.tsx'

interface MenuButtonProps {
  label: string
  className?: string
  align?: 'start' | 'end'
  /** Made when it opens, so that a closed menu costs nothing. */
  items: () => MenuItem[]
  children: ReactNode
}

export const MenuButton = ({
  label,
  className = 'btn quiet icon',
  align = 'end',
  items,
  children,
}: MenuButtonProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
      </button>
      {isOpen && <Menu anchor={button} label={label} items={items()} align={align} onClose={() => setOpen(false)} />}
    </>
  )
}
