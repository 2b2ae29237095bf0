/** An element as the frame tells it: its name, its attributes, what is in it. */
type Tree = [name: string, attributes: Record<string, string>, children: (Tree | string)[]]

/** What draws and nothing else: no script, no HTML, no link, no picture from elsewhere, nothing that moves. */
const ELEMENTS = new Set([
  'svg',
  'g',
  'defs',
  'symbol',
  'use',
  'marker',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'textPath',
  'style',
  'title',
  'desc',
  'linearGradient',
  'radialGradient',
  'stop',
  'clipPath',
  'mask',
  'pattern',
  'switch',
  'filter',
  'feDropShadow',
  'feGaussianBlur',
  'feOffset',
  'feMerge',
  'feMergeNode',
  'feFlood',
  'feComposite',
  'feBlend',
  'feColorMatrix',
])
const ATTRIBUTE = /^(?!on)(?:xml:space|[a-z][\w-]*)$/i
const ELSEWHERE = /@import|@font-face|image-set\s*\(|url\(\s*['"]?\s*(?!['"]?\s*#)|\\|expression\s*\(/i
const LIMITS = { elements: 50_000, depth: 100, side: 20_000 }

export interface Picture {
  svg: string
  width: number
  height: number
}

/**
 * Of what a frame sent back, the picture. It is shown where no script runs; but a reader may save it and open it in a
 * browser, where scripts would: so it is written here, from the elements that draw. Undefined when it is none.
 */
export function writeSvg(tree: unknown, ground: string): Picture | undefined {
  if (!isTree(tree) || tree[0] !== 'svg') return undefined
  const [, attributes, children] = tree
  const [, , width = 0, height = 0] = String(attributes.viewBox ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  if (![width, height].every((side) => side >= 1 && side <= LIMITS.side)) return undefined
  const size = { width: Math.ceil(width), height: Math.ceil(height) }
  const own = { ...attributes, width: `${size.width}`, height: `${size.height}`, style: `background:${ground}` }
  const count = { left: LIMITS.elements }
  const svg = writeTree(['svg', { ...own, xmlns: 'http://www.w3.org/2000/svg' }, children], count, LIMITS.depth)
  return count.left > 0 ? { svg, ...size } : undefined
}

function writeTree([name, attributes, children]: Tree, count: { left: number }, depth: number): string {
  count.left -= 1
  if (count.left <= 0 || depth === 0) return ''
  const written = Object.entries(attributes).map(([key, value]) => writeAttribute(key, value))
  const inside = children.map((child) => {
    if (typeof child === 'string') return escapeText(child)
    return isTree(child) && isDrawing(child) ? writeTree(child, count, depth - 1) : ''
  })
  return `<${name}${written.join('')}>${inside.join('')}</${name}>`
}

function isTree(value: unknown): value is Tree {
  if (!Array.isArray(value)) return false
  const [name, attributes, children] = value
  return typeof name === 'string' && typeof attributes === 'object' && attributes !== null && Array.isArray(children)
}

function isDrawing([name, , children]: Tree): boolean {
  return ELEMENTS.has(name) && (name !== 'style' || children.every((css) => typeof css === 'string' && !reaches(css)))
}

function writeAttribute(name: string, value: unknown): string {
  if (!ATTRIBUTE.test(name) || typeof value !== 'string' || reaches(value)) return ''
  if (name === 'href' && !value.startsWith('#')) return ''
  return ` ${name}="${escapeText(value)}"`
}

const reaches = (css: string): boolean => ELSEWHERE.test(css)

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Without the characters that XML does not know. */
const escapeText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[&<>"]/g, (found) => ESCAPES[found] ?? '')
