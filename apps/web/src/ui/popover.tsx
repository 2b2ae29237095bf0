import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type PanelPlace, placePanel } from './place-panel.ts'

interface PopoverProps {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  label: string
  role?: 'dialog' | 'menu'
  className?: string
  align?: 'start' | 'end'
  children: ReactNode
}

/** A panel in the top layer beside its button. Esc, a click outside and leaving by Tab close it; focus goes back. */
export const Popover = (props: PopoverProps) => {
  const { anchor, onClose, label, role = 'dialog', className = '', align = 'start', children } = props
  const panel = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<PanelPlace | null>(null)
  const close = useRef(onClose)
  close.current = onClose

  useLayoutEffect(() => {
    const element = panel.current
    const button = anchor.current
    if (!element || !button) return
    element.showPopover()
    const put = () => {
      const { clientWidth: width, clientHeight: height } = document.documentElement
      const size = { width: element.offsetWidth, height: element.scrollHeight }
      setPlace(placePanel(button.getBoundingClientRect(), size, { width, height }, align))
    }
    put()
    const resize = new ResizeObserver(put)
    resize.observe(element.firstElementChild ?? element)
    window.addEventListener('resize', put)
    return () => {
      resize.disconnect()
      window.removeEventListener('resize', put)
      if (element.contains(document.activeElement)) button.focus()
    }
  }, [anchor, align])

  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && (panel.current?.contains(target) || anchor.current?.contains(target))
      if (!isInside) close.current()
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    return () => document.removeEventListener('pointerdown', onPointerDown, true)
  }, [anchor])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: its role is dialog or menu
    <div
      ref={panel}
      popover="manual"
      role={role}
      aria-label={label}
      className={`popover ${className}`}
      style={place ?? { visibility: 'hidden' }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget) && relatedTarget !== anchor.current) onClose()
      }}
    >
      {children}
    </div>
  )
}
