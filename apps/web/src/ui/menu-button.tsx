import { type ReactNode, useRef, useState } from 'react'
import { awaitedCover } from './lazy-part.tsx'
import type { MenuItem } from './menu.tsx'
import { tellMissing } from './tell-missing.ts'
import { whenIdle } from './when-idle.ts'

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

type Menu = typeof import('./menu.tsx').Menu

let here: Menu | undefined

const loadMenu = async (): Promise<Menu> => {
  here ??= (await import('./menu.tsx')).Menu
  return here
}

// Offline it fails here as it would on opening; there the person sees it.
whenIdle(() => void loadMenu().catch(() => undefined))

/** What opens, with its code: shown in one go, with nothing in its place before. */
interface ShownMenu {
  Menu: Menu
  items: MenuItem[]
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
  const [shown, setShown] = useState<ShownMenu | null>(null)
  const [isAwaited, setAwaited] = useState(false)
  const openLate = async (made: MenuItem[] | Promise<MenuItem[]>) => {
    setAwaited(true)
    try {
      const [Menu, menuItems] = await Promise.all([loadMenu(), made])
      setShown({ Menu, items: menuItems })
    } catch (cause) {
      console.error(cause)
      tellMissing()
    }
    setAwaited(false)
  }
  const toggle = () => {
    if (shown) return setShown(null)
    const made = items()
    // What is here opens at once: the next key may be meant for it.
    if (here && Array.isArray(made)) setShown({ Menu: here, items: made })
    else void openLate(made)
  }
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
        onClick={toggle}
      >
        {children}
      </button>
      {isAwaited && awaitedCover}
      {shown && (
        <shown.Menu anchor={button} label={label} items={shown.items} align={align} onClose={() => setShown(null)} />
      )}
    </>
  )
}
