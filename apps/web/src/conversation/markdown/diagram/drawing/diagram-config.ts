import type { DiagramColours } from './diagram-colours.ts'

/** What a diagram may not change by its own directives: safety, limits, and what makes it readable on this page. */
const SECURE = [
  'secure',
  'securityLevel',
  'startOnLoad',
  'maxTextSize',
  'maxEdges',
  'suppressErrorRendering',
  'htmlLabels',
  'theme',
  'themeVariables',
  'themeCSS',
  'darkMode',
  'fontFamily',
  'altFontFamily',
  'dompurifyConfig',
  'deterministicIds',
]

export const TEXT_AT_MOST = 50_000
const EDGES_AT_MOST = 500

export const diagramConfig = ({ variables, isDark }: DiagramColours): object => ({
  startOnLoad: false,
  securityLevel: 'strict',
  secure: SECURE,
  // Words as SVG and not as HTML: a picture with HTML in it cannot be made a PNG, and is no SVG elsewhere.
  htmlLabels: false,
  suppressErrorRendering: true,
  maxTextSize: TEXT_AT_MOST,
  maxEdges: EDGES_AT_MOST,
  theme: 'base',
  themeVariables: variables,
  darkMode: isDark,
  fontFamily: variables.fontFamily,
  layout: 'dagre',
  look: 'classic',
})
