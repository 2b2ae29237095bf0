import { type ColourRole, colourRoles } from './colour-roles.ts'
import { type Channels, channelsOf, contrastOf } from './contrast.ts'

export interface MeasuredColour extends ColourRole {
  lowest: number
  /** Where it is lowest. */
  ground: string
}

/** The colours as the browser draws them inside an element: its theme decides. */
export const measureColours = (place: HTMLElement): MeasuredColour[] => {
  const probe = place.appendChild(document.createElement('i'))
  const known = new Map<string, Channels>()
  const colour = (name: string): Channels => {
    probe.style.color = `var(--${name})`
    const channels = known.get(name) ?? channelsOf(getComputedStyle(probe).color)
    known.set(name, channels)
    return channels
  }
  const measured = colourRoles.map((role) => {
    const contrasts = role.grounds.map((ground) => ({ ground, lowest: contrastOf(colour(role.name), colour(ground)) }))
    return { ...role, ...contrasts.sort((left, right) => left.lowest - right.lowest)[0]! }
  })
  probe.remove()
  return measured
}
