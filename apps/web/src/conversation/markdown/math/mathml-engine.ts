// The only file that knows the mathematics library; it is a chunk of its own, read when a formula is first seen.
import temml from 'temml'
import 'temml/dist/Temml-Local.css'
import './math-font.css'

const FONT = '1em Mathematics'
const FONT_AWAITED_MS = 3000

/** Reads the font, without which a formula would be laid out twice. Where it does not come, formulas do with another. */
export const readMathFont = async (): Promise<void> => {
  const fonts: FontFaceSet | undefined = document.fonts
  const late = new Promise((resolve) => setTimeout(resolve, FONT_AWAITED_MS))
  await Promise.race([fonts?.load(FONT), late]).catch((error: unknown) => console.info('math-font-not-loaded', error))
}

const NAMESPACE = 'http://www.w3.org/1998/Math/MathML'
const EXPANSIONS_AT_MOST = 500
const SIZE_AT_MOST: [number, number] = [30, 30]

const elements = new Set(
  'math|semantics|annotation|mrow|mi|mn|mo|ms|mtext|mspace|mfrac|msqrt|mroot|mstyle|merror|mpadded|mphantom|msub|msup|msubsup|munder|mover|munderover|mmultiscripts|mprescripts|none|mtable|mtr|mtd|menclose'.split(
    '|',
  ),
)
const attributes = new Set(
  'stretchy|columnalign|rowspacing|columnspacing|lspace|rspace|displaystyle|encoding|display|width|height|minsize|maxsize|accent|accentunder|voffset|depth|scriptlevel|linebreak|fence|form|symmetric|separator|mathcolor|mathbackground|notation|linethickness|mathvariant|largeop|movablelimits|mathsize'.split(
    '|',
  ),
)
const plainValue = /^[\w\s.%#,+\-/]*$/

interface Branch {
  type?: string
  text?: string
  attributes?: Record<string, unknown>
  classes?: string[]
  style?: Record<string, unknown>
  children?: Branch[]
}

/** MathML of a formula. Undefined when it is no TeX that can be drawn: it is then read as it was written. */
export function mathmlOf(tex: string, isDisplay: boolean): Element | undefined {
  try {
    const tree = temml.__renderToMathMLTree(tex, {
      displayMode: isDisplay,
      annotate: true,
      throwOnError: true,
      trust: false,
      maxExpand: EXPANSIONS_AT_MOST,
      maxSize: SIZE_AT_MOST,
    })
    const [math] = elementsOf(tree as Branch)
    return math instanceof Element && math.localName === 'math' ? math : undefined
  } catch (error) {
    // TeX of a model is often wrong, and wrong in ways that the library itself stumbles over. It must not cost the answer.
    if (!(error instanceof temml.ParseError)) console.warn('formula-not-drawn', error)
    return undefined
  }
}

// The library's tree is copied part by part, so nothing is on the page that is not on the lists above, whatever a later
// version of it may learn to make of a model's text.
function elementsOf({ type, text, attributes: given = {}, classes = [], style = {}, children = [] }: Branch): Node[] {
  if (text !== undefined) return [document.createTextNode(text)]
  const inner = children.flatMap(elementsOf)
  if (!type || !elements.has(type)) return inner
  const element = document.createElementNS(NAMESPACE, type)
  for (const [name, value] of Object.entries(given)) {
    if (attributes.has(name) && plainValue.test(String(value))) element.setAttribute(name, String(value))
  }
  if (classes.length > 0) element.setAttribute('class', classes.join(' ').trim())
  applyStyle(element, style)
  element.append(...inner)
  return [element]
}

function applyStyle(element: Element, style: Record<string, unknown>): void {
  // Through the object model: a style attribute would need a hole in the content security policy.
  const declared = (element as MathMLElement).style as CSSStyleDeclaration | undefined
  for (const [name, value] of Object.entries(style)) {
    if (plainValue.test(String(value)))
      declared?.setProperty(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        String(value),
      )
  }
}
