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

const loadMenu = () => import('./menu.tsx')

// Offline it fails here as it would on opening; there the person sees it.
whenIdle(() => void loadMenu().catch(() => undefined))

/** What opens, with its code: shown in one go, with nothing in its place before. */
const makeMenu = async (make: MenuButtonProps['items']) => {
  const [{ Menu }, items] = await Promise.all([loadMenu(), make()])
  return { Menu, items }
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
  const [shown, setShown] = useState<Awaited<ReturnType<typeof makeMenu>> | null>(null)
  const [isAwaited, setAwaited] = useState(false)
  const toggle = async () => {
    setAwaited(true)
    try {
      setShown(shown ? null : await makeMenu(items))
    } catch (cause) {
      console.error(cause)
      tellMissing()
    }
    setAwaited(false)
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
        onClick={() => void toggle()}
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
