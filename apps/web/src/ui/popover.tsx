import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { placePanel } from './place-panel.ts'
import { watchSize } from './watch-size.ts'

// Without it the panel lies where it stands in the page, above the rest.
const HAS_TOP_LAYER = typeof HTMLElement !== 'undefined' && 'showPopover' in HTMLElement.prototype

interface PopoverProps {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  label: string
  role?: 'dialog' | 'menu'
  className?: string
  align?: 'start' | 'end'
  children: ReactNode
}

/** Where one reads from the right, a panel begins at the right edge of its button. */
const sideOf = (align: 'start' | 'end', button: HTMLElement): 'start' | 'end' =>
  getComputedStyle(button).direction === 'ltr' ? align : align === 'start' ? 'end' : 'start'

/** A field saves what was typed when it is left; a panel that only went away would take it along. */
const giveUpFocus = (panel: HTMLElement | null): void => {
  const focused = document.activeElement
  if (focused instanceof HTMLElement && panel?.contains(focused)) focused.blur()
}

/** A panel in the top layer beside its button. Esc, a click outside and leaving by Tab close it; focus goes back. */
export const Popover = (props: PopoverProps) => {
  const { anchor, onClose, label, role = 'dialog', className = '', align = 'start', children } = props
  const panel = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose

  useLayoutEffect(() => {
    const element = panel.current
    const button = anchor.current
    if (!element || !button) return
    if (HAS_TOP_LAYER) element.showPopover()
    const put = () => {
      const { clientWidth: width, clientHeight: height } = document.documentElement
      const size = { width: element.offsetWidth, height: element.scrollHeight }
      const { left, top, bottom, maxHeight } = placePanel(
        button.getBoundingClientRect(),
        size,
        { width, height },
        sideOf(align, button),
      )
      // Straight to the element: a state would draw it once in the wrong place, where it could not take focus.
      Object.assign(element.style, {
        left: `${left}px`,
        top: top === undefined ? 'auto' : `${top}px`,
        bottom: bottom === undefined ? 'auto' : `${bottom}px`,
        maxHeight: `${maxHeight}px`,
      })
    }
    put()
    const stopWatching = watchSize([element.firstElementChild ?? element], put)
    window.addEventListener('resize', put)
    return () => {
      stopWatching()
      window.removeEventListener('resize', put)
      if (element.contains(document.activeElement) || document.activeElement === document.body) button.focus()
    }
  }, [anchor, align])

  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && (panel.current?.contains(target) || anchor.current?.contains(target))
      if (isInside) return
      giveUpFocus(panel.current)
      close.current()
    }
    document.addEventListener('pointerdown', onPointerDown, true)
    return () => document.removeEventListener('pointerdown', onPointerDown, true)
  }, [anchor])

  // In the same landmark as its button, but not in the form that may be around it: Enter in a field here must not send
  // a message.
  const place = anchor.current?.closest('main, aside, nav, dialog') ?? document.body
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: its role is dialog or menu
    <div
      ref={panel}
      popover={HAS_TOP_LAYER ? 'manual' : undefined}
      role={role}
      aria-label={label}
      className={`popover ${className}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        giveUpFocus(event.currentTarget)
        onClose()
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget) && relatedTarget !== anchor.current) onClose()
      }}
    >
      {children}
    </div>,
    place,
  )
}
