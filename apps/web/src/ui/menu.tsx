import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'

export interface MenuItem {
  id: string
  label: string
  icon?: string
  hint?: string
  isDanger?: boolean
  isChecked?: boolean
  startsGroup?: boolean
  onSelect: () => void
}

interface MenuProps {
  anchor: React.RefObject<HTMLElement | null>
  label: string
  items: MenuItem[]
  align?: 'start' | 'end'
  onClose: () => void
}

const steps: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** A menu of actions: arrows, Home, End and first letters move, Enter chooses, Esc closes. */
export const Menu = ({ anchor, label, items, align = 'end', onClose }: MenuProps) => {
  const list = useRef<HTMLDivElement>(null)
  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]

  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const all = buttons()
    const index = all.indexOf(document.activeElement as HTMLElement)
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      all[step(index, all.length)]?.focus()
    } else if (event.key === 'Tab') {
      event.preventDefault()
      onClose()
    } else if (event.key.length === 1) {
      const rest = [...all.slice(index + 1), ...all.slice(0, index + 1)]
      rest.find((each) => each.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    }
    event.stopPropagation()
    if (event.key === 'Escape') onClose()
  }

  return (
    <Popover anchor={anchor} label={label} role="menu" className="menu" align={align} onClose={onClose}>
      <div ref={list} role="none" onKeyDown={onKeyDown}>
        {items.map((item) => (
          <div key={item.id} role="none">
            {item.startsGroup && <hr />}
            {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is set only where the role is menuitemradio */}
            <button
              type="button"
              role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.isChecked}
              tabIndex={-1}
              className={`item ${item.isDanger ? 'danger' : ''}`}
              onClick={() => {
                onClose()
                item.onSelect()
              }}
            >
              {item.icon && <Icon name={item.icon} small />}
              <span className="cut">{item.label}</span>
              {item.isChecked && <Icon name="check" small />}
              {item.hint && <kbd>{item.hint}</kbd>}
            </button>
          </div>
        ))}
      </div>
    </Popover>
  )
}
