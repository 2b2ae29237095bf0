export interface ColourRole {
  name: string
  /** Contrast that it must have on each of its grounds. */
  need: 3 | 7
  grounds: string[]
}

const GROUNDS = ['paper', 'desk', 'raised']
const HUES = [1, 2, 3, 4, 5, 6, 7, 8]

const words = (name: string, ...soft: string[]): ColourRole => ({ name, need: 7, grounds: [...GROUNDS, ...soft] })
const graphic = (name: string, ...soft: string[]): ColourRole => ({ name, need: 3, grounds: [...GROUNDS, ...soft] })

/** What each colour is for, and on what it may stand. */
export const colourRoles: ColourRole[] = [
  words('ink', 'accent-soft', 'ok-soft', 'warn-soft', 'danger-soft', 'info-soft'),
  words('ink-2', 'accent-soft', 'ok-soft', 'warn-soft', 'danger-soft', 'info-soft'),
  words('accent', 'accent-soft'),
  words('ok', 'ok-soft'),
  words('warn', 'warn-soft'),
  words('danger', 'danger-soft'),
  words('info', 'info-soft'),
  { name: 'on-accent', need: 7, grounds: ['accent-fill'] },
  { name: 'paper', need: 7, grounds: ['ink', 'danger'] },
  graphic('edge'),
  graphic('focus', 'accent-soft', 'warn-soft', 'danger-soft'),
  graphic('accent-fill', 'accent-soft'),
  ...HUES.map((hue) => words(`h${hue}-t`, `h${hue}-s`)),
  ...HUES.map((hue) => graphic(`h${hue}-g`, `h${hue}-s`)),
]
