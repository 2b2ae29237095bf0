/** The page's colours under mermaid's names, so that a drawing stands on the page like its text. */
const TOKENS: Record<string, string> = {
  background: 'paper', mainBkg: 'raised', primaryColor: 'raised', primaryTextColor: 'ink', primaryBorderColor: 'edge',
  secondaryColor: 'accent-soft', secondaryTextColor: 'ink', secondaryBorderColor: 'accent-fill',
  tertiaryColor: 'desk', tertiaryTextColor: 'ink', tertiaryBorderColor: 'edge', textColor: 'ink', titleColor: 'ink',
  lineColor: 'ink-2', defaultLinkColor: 'ink-2', arrowheadColor: 'ink-2', nodeBorder: 'edge', nodeTextColor: 'ink',
  clusterBkg: 'desk', clusterBorder: 'edge', edgeLabelBackground: 'paper', border1: 'edge', border2: 'edge',
  noteBkgColor: 'warn-soft', noteTextColor: 'ink', noteBorderColor: 'warn', errorBkgColor: 'danger-soft',
  errorTextColor: 'danger', actorBkg: 'raised', actorBorder: 'edge', actorTextColor: 'ink', actorLineColor: 'edge',
  signalColor: 'ink-2', signalTextColor: 'ink', labelBoxBkgColor: 'desk', labelBoxBorderColor: 'edge',
  labelTextColor: 'ink', loopTextColor: 'ink', activationBkgColor: 'accent-soft', activationBorderColor: 'accent-fill',
  sequenceNumberColor: 'paper', classText: 'ink', labelColor: 'ink', altBackground: 'desk', stateBkg: 'raised',
  stateLabelColor: 'ink', transitionColor: 'ink-2', transitionLabelColor: 'ink', compositeBackground: 'desk',
  compositeTitleBackground: 'raised', compositeBorder: 'edge', innerEndBackground: 'ink-2', specialStateColor: 'ink-2',
  attributeBackgroundColorOdd: 'raised', attributeBackgroundColorEven: 'desk', rowOdd: 'raised', rowEven: 'desk',
  relationColor: 'ink-2', relationLabelBackground: 'paper', relationLabelColor: 'ink', requirementBackground: 'raised',
  requirementBorderColor: 'edge', requirementTextColor: 'ink', sectionBkgColor: 'desk', altSectionBkgColor: 'paper',
  sectionBkgColor2: 'desk', taskBkgColor: 'accent-soft', taskBorderColor: 'accent-fill', taskTextColor: 'ink',
  taskTextLightColor: 'ink', taskTextDarkColor: 'ink', taskTextOutsideColor: 'ink', taskTextClickableColor: 'ink',
  activeTaskBkgColor: 'info-soft', activeTaskBorderColor: 'info', doneTaskBkgColor: 'ok-soft',
  doneTaskBorderColor: 'ok', critBkgColor: 'danger-soft', critBorderColor: 'danger', gridColor: 'hair-c',
  todayLineColor: 'danger', excludeBkgColor: 'hair-c', personBkg: 'raised', personBorder: 'edge',
  pieTitleTextColor: 'ink', pieSectionTextColor: 'ink', pieLegendTextColor: 'ink', pieStrokeColor: 'edge',
  pieOuterStrokeColor: 'edge', quadrant1Fill: 'h1-s', quadrant2Fill: 'h4-s', quadrant3Fill: 'desk',
  quadrant4Fill: 'h2-s', quadrant1TextFill: 'ink', quadrant2TextFill: 'ink', quadrant3TextFill: 'ink',
  quadrant4TextFill: 'ink', quadrantPointFill: 'accent-fill', quadrantPointTextFill: 'ink',
  quadrantXAxisTextFill: 'ink', quadrantYAxisTextFill: 'ink', quadrantTitleFill: 'ink',
  quadrantInternalBorderStrokeFill: 'edge', quadrantExternalBorderStrokeFill: 'edge', commitLabelColor: 'ink',
  commitLabelBackground: 'desk', tagLabelColor: 'ink', tagLabelBackground: 'accent-soft', tagLabelBorder: 'edge',
} // biome-ignore format: a table

const HUES = 8

/** Numbered names that mermaid counts through: soft grounds for `ink`, and lines. */
const numberedTokens = (): [name: string, token: string][] =>
  Array.from({ length: 12 }, (_, index): [string, string][] => {
    const hue = (index % HUES) + 1
    return [
      [`pie${index + 1}`, `h${hue}-s`],
      [`cScale${index}`, `h${hue}-s`],
      [`cScaleLabel${index}`, 'ink'],
      [`cScalePeer${index}`, `h${hue}-g`],
      [`cScaleInv${index}`, `h${hue}-g`],
      [`fillType${index}`, `h${hue}-s`],
      [`git${index}`, `h${hue}-g`],
      [`gitInv${index}`, `h${hue}-g`],
      [`gitBranchLabel${index}`, 'paper'],
    ]
  }).flat()

export interface DiagramColours {
  isDark: boolean
  ground: string
  variables: Record<string, unknown>
}

/** As they are where `place` stands now: light, dark or high contrast. */
export function readColours(place: Element): DiagramColours {
  const probe = place.appendChild(document.createElement('i'))
  const known = new Map<string, string>()
  const colourOf = (token: string): string => {
    let colour = known.get(token)
    if (colour === undefined) {
      probe.style.color = `var(--${token})`
      colour = getComputedStyle(probe).color
      known.set(token, colour)
    }
    return colour
  }
  const variables: Record<string, unknown> = {}
  for (const [name, token] of [...Object.entries(TOKENS), ...numberedTokens()]) variables[name] = colourOf(token)
  variables.xyChart = xyChart(colourOf)
  variables.fontFamily = getComputedStyle(place).getPropertyValue('--font-ui').trim()
  const ground = colourOf('paper')
  probe.remove()
  return { isDark: isDark(ground), ground, variables: { ...variables, darkMode: isDark(ground) } }
}

function xyChart(colourOf: (token: string) => string): Record<string, string> {
  const inks = Object.fromEntries(
    [
      'titleColor',
      'xAxisLabelColor',
      'xAxisTitleColor',
      'xAxisTickColor',
      'xAxisLineColor',
      'yAxisLabelColor',
      'yAxisTitleColor',
      'yAxisTickColor',
      'yAxisLineColor',
    ].map((name) => [name, colourOf('ink')]),
  )
  const palette = Array.from({ length: HUES }, (_, index) => colourOf(`h${index + 1}-g`))
  return { ...inks, backgroundColor: colourOf('paper'), plotColorPalette: palette.map(hexOf).join(',') }
}

/** mermaid cuts its palette at commas. */
export function hexOf(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? []
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`
}

function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return red + green + blue < 3 * 128
}
