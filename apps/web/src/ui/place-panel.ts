export interface PanelPlace {
  left: number
  top?: number
  bottom?: number
  maxHeight: number
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

const GAP = 4
const EDGE = 8

/** Where a panel goes: below its button or above it, whichever has more room, inside the window. */
export const placePanel = (
  anchor: Box,
  panel: { width: number; height: number },
  page: { width: number; height: number },
  align: 'start' | 'end',
): PanelPlace => {
  const wanted = align === 'start' ? anchor.left : anchor.right - panel.width
  const left = Math.max(EDGE, Math.min(wanted, page.width - panel.width - EDGE))
  const roomBelow = page.height - anchor.bottom - GAP - EDGE
  const roomAbove = anchor.top - GAP - EDGE
  if (panel.height <= roomBelow || roomBelow >= roomAbove)
    return { left, top: anchor.bottom + GAP, maxHeight: roomBelow }
  return { left, bottom: page.height - anchor.top + GAP, maxHeight: roomAbove }
}
