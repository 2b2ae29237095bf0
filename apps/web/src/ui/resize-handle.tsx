import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { applyWidth, type PanelSize, readWidth, stepWidth } from './panel-width.ts'

interface ResizeHandleProps {
  size: PanelSize
  label: string
  /** Edge of the panel at which it stands. */
  edge: 'start' | 'end'
}

const STEP = 16
const CLICK_PX = 3

/** 1 where the panel grows to the right. */
const growth = (element: Element, edge: 'start' | 'end'): 1 | -1 =>
  (getComputedStyle(element).direction === 'rtl') === (edge === 'start') ? 1 : -1

/** The line between two panels: dragged, moved by arrow keys, or stepped on by a click. */
export const ResizeHandle = ({ size, label, edge }: ResizeHandleProps) => {
  const [width, setWidth] = useState(() => readWidth(size))
  const drag = useRef<{ x: number; width: number; hasMoved: boolean } | null>(null)

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width: readWidth(size), hasMoved: false }
  }
  const onPointerMove = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const start = drag.current
    if (!start) return
    const moved = (clientX - start.x) * growth(currentTarget, edge)
    start.hasMoved ||= Math.abs(moved) > CLICK_PX
    if (start.hasMoved) setWidth(applyWidth(size, start.width + moved))
  }
  const onPointerUp = () => {
    if (drag.current && !drag.current.hasMoved) setWidth(stepWidth(size))
    drag.current = null
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEP * growth(event.currentTarget, edge)
    const wanted = {
      ArrowRight: width + step,
      ArrowLeft: width - step,
      Home: size.least,
      End: size.most,
      Enter: size.normal,
    }[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setWidth(applyWidth(size, wanted))
  }
  return (
    <hr
      className={`resize ${edge}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a separator that moves is a control
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={size.least}
      aria-valuemax={size.most}
      aria-valuenow={width}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        drag.current = null
      }}
      onKeyDown={onKeyDown}
    />
  )
}
