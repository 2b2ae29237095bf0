const BLOCKS = new Set([
  'P',
  'DIV',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'UL',
  'OL',
  'PRE',
  'BLOCKQUOTE',
  'TABLE',
  'HR',
  'SECTION',
  'ARTICLE',
  'FIGURE',
  'DETAILS',
])

const listMark = (item: Element): string => {
  const list = item.parentElement
  if (list?.tagName !== 'OL') return '- '
  const start = Number(list.getAttribute('start') ?? 1)
  return `${start + [...list.children].indexOf(item)}. `
}

const indented = (text: string, by: string): string => text.replaceAll('\n', `\n${by}`)

const tightOrLoose = (item: Element): string => {
  const mark = listMark(item)
  return `${mark}${indented(blocksOf(item), ' '.repeat(mark.length))}`
}

const elementText = (element: Element): string => {
  const { tagName } = element
  if (tagName === 'BR') return '\n'
  if (tagName === 'HR') return '---'
  if (tagName === 'PRE') return (element.textContent ?? '').trimEnd()
  if (tagName === 'TABLE')
    return [...element.querySelectorAll('tr')]
      .map((row) => [...row.children].map((cell) => inlineOf(cell).trim()).join('\t'))
      .join('\n')
  if (tagName === 'UL' || tagName === 'OL') return [...element.children].map(tightOrLoose).join('\n')
  if (tagName === 'IMG') return element.getAttribute('alt') ?? ''
  return BLOCKS.has(tagName) ? blocksOf(element) : inlineOf(element)
}

const textOf = (node: Node): string =>
  node instanceof Element ? elementText(node) : (node.textContent ?? '').replaceAll(/\s+/g, ' ')

const inlineOf = (element: Element): string => [...element.childNodes].map(textOf).join('')

/** Blocks with an empty line between them; words that stand between blocks are a block of their own. */
const blocksOf = (element: Element): string => {
  const blocks: string[] = []
  let words = ''
  const endWords = () => {
    if (words.trim() !== '') blocks.push(words.trim())
    words = ''
  }
  for (const node of element.childNodes) {
    if (node instanceof Element && BLOCKS.has(node.tagName)) {
      endWords()
      const text = elementText(node)
      if (text !== '') blocks.push(text)
    } else words += textOf(node)
  }
  endWords()
  return blocks.join(element.tagName === 'LI' ? '\n' : '\n\n')
}

/** The words without any marks of their form, as one would type them into a mail. */
export const plainText = (host: Element): string => blocksOf(host)
