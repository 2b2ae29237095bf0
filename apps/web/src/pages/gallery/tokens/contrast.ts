export type Channels = [red: number, green: number, blue: number]

/** Of a colour as the browser computes it: `rgb(28, 27, 24)`. */
export const channelsOf = (colour: string): Channels => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return [red, green, blue]
}

const luminance = (channels: Channels): number => {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** As WCAG 2 counts it, from 1 to 21. */
export const contrastOf = (left: Channels, right: Channels): number => {
  const [dark, light] = [luminance(left), luminance(right)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
