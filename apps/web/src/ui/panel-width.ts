import { storeText } from './stored-text.ts'

export interface PanelSize {
  /** Custom property that the styles read, and name under which the width is remembered. */
  property: string
  least: number
  normal: number
  most: number
}

export const sidebarSize: PanelSize = { property: '--side-width', least: 208, normal: 288, most: 480 }
export const drawerSize: PanelSize = { property: '--drawer-width', least: 320, normal: 400, most: 720 }

export const readWidth = ({ property, normal }: PanelSize): number =>
  Number.parseFloat(document.documentElement.style.getPropertyValue(property)) || normal

/** Sets the width and remembers it; `first-paint.js` applies it before the next first paint. */
export const applyWidth = ({ property, least, most }: PanelSize, wanted: number): number => {
  const width = Math.round(Math.min(most, Math.max(least, wanted)))
  document.documentElement.style.setProperty(property, `${width}px`)
  storeText(property, String(width))
  return width
}

/** One click further: normal, wide, narrow, and normal again. Nobody has to drag. */
export const stepWidth = (size: PanelSize): number => {
  const { least, normal, most } = size
  const now = readWidth(size)
  const wide = Math.round((normal + most) / 2)
  return applyWidth(size, now < normal ? normal : now < wide ? wide : least)
}
