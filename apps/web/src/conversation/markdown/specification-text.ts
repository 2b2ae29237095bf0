import { createMarkdownRenderer } from './markdown-renderer.ts'

export interface SpecifiedExample {
  markdown: string
  html: string
}

/** Whether this renderer draws an example as its specification wants it. */
export const isDrawnAsSpecified = ({ markdown, html }: SpecifiedExample): boolean => {
  const drawn = document.createElement('div')
  createMarkdownRenderer(drawn).update(withWebAddresses(markdown), true)
  const specified = document.createElement('div')
  // The last line end of a code block belongs to its fence here.
  specified.innerHTML = withWebAddresses(html).replaceAll(/\n<\/code><\/pre>/g, '</code></pre>')
  return withoutBlanks(outlineOf(drawn)) === withoutBlanks(outlineOf(specified))
}

/** The same tree whatever it is drawn with: what a specification and this renderer must agree on. */
const outlineOf = (root: ParentNode): string => inside(root, false).trim()

const BLOCKS: Record<string, string> = {
  P: 'p',
  BLOCKQUOTE: 'quote',
  UL: 'list',
  LI: 'item',
  HR: 'rule',
  TABLE: 'table',
}
const INLINE: Record<string, string> = { STRONG: 'strong', B: 'strong', EM: 'em', I: 'em', DEL: 'del', CODE: 'code' }

/** Browsers encode an address when it is opened; written out or not, it is the same. */
const addressOf = (element: Element, name: string): string =>
  (element.getAttribute(name) ?? '').replaceAll(/%[0-9A-F]{2}(?:%[0-9A-F]{2})*/g, (encoded) => {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  })

const inside = (parent: ParentNode, isLiteral: boolean): string =>
  [...parent.childNodes].map((node) => outline(node, isLiteral)).join('')

const outline = (node: ChildNode, isLiteral: boolean): string => {
  if (node.nodeType === 3) return isLiteral ? (node.nodeValue ?? '') : (node.nodeValue ?? '').replaceAll('\n', '⏎')
  const element = node as HTMLElement
  const name = element.tagName
  if (/^H[1-6]$/.test(name)) return `\n(heading ${inside(element, false)})`
  if (name === 'PRE') return `\n(pre ${JSON.stringify(element.textContent)})`
  if (name === 'OL') return `\n(list from ${(element as HTMLOListElement).start} ${inside(element, false)})`
  if (name === 'INPUT') return (element as HTMLInputElement).checked ? '☑' : '☐'
  if (name === 'BR') return '⏎'
  // Of a code block its language, and buttons.
  if (name === 'HEADER' || element.className === 'block-tools') return ''
  if (name === 'A') return `(link ${addressOf(element, 'href')} "${element.title}" ${inside(element, false)})`
  // A picture of a stranger is offered as a link: showing it would tell that, and when, an answer was read.
  if (name === 'IMG') return `(link ${addressOf(element, 'src')} "" ${element.getAttribute('alt')})`
  if (name === 'TH' || name === 'TD') return `(cell ${inside(element, false)})`
  if (name === 'TR') return `\n(row ${inside(element, false)})`
  if (BLOCKS[name]) return `\n(${BLOCKS[name]} ${inside(element, false)})`
  if (INLINE[name]) return `(${INLINE[name]} ${inside(element, name === 'CODE')})`
  return inside(element, isLiteral)
}

/** Blank text between blocks, and the line ends beside a break, mean nothing. */
const withoutBlanks = (outlined: string): string =>
  outlined
    .replaceAll(/⏎+/g, '⏎')
    .replaceAll(/(\(row ?|\))⏎\(cell/g, '$1(cell')
    .replaceAll('(row (cell', '(row(cell')
    .replaceAll(/([☐☑]) /g, '$1')
    .replaceAll(/⏎?\n⏎?/g, '\n')
    .replaceAll(/⏎\)/g, ')')
    .replaceAll(/\((item|quote|list|p)\s+/g, '($1 ')
    .replaceAll(/ *⏎ */g, '⏎')
    .replaceAll(/\)⏎(?=\w)/g, ')')
    .replaceAll(/[ ⏎]+(?=\)|\n|$)/g, '')
    .replaceAll(/^[\s⏎]+|[\s⏎]+$/g, '')

/** The examples use addresses of a site; here they must be those of the web to be links at all. */
const withWebAddresses = (text: string): string =>
  text.replaceAll(/(\]\( *<?|\]: *\n? *<?|href="|src=")\/(?=[\w.])/g, '$1https://e.test/')
