import { type ColourRanges, colourClasses } from './colour-classes.ts'
import { ColourClient } from './colour-client.ts'

// Beyond this the thousands of spans cost the page more than colours are worth.
const CODE_LENGTH_AT_MOST = 50_000

let client: ColourClient | undefined

/** Colours the closed code blocks inside `node` as soon as the worker has read them. */
export function highlightWithin(node: Element): void {
  for (const code of node.querySelectorAll<HTMLElement>('pre > code[data-language]')) highlight(code)
}

function highlight(code: HTMLElement): void {
  const text = code.textContent ?? ''
  const language = code.dataset.language ?? ''
  if (typeof Worker === 'undefined' || text.length === 0 || text.length > CODE_LENGTH_AT_MOST) return
  client ??= new ColourClient(() => new Worker(new URL('./colour-worker.ts', import.meta.url), { type: 'module' }))
  client.request(text, language, (ranges) => applyColours(code, text, ranges))
}

export function applyColours(code: HTMLElement, text: string, ranges: ColourRanges): void {
  const coloured = document.createDocumentFragment()
  let position = 0
  for (let index = 0; index < ranges.length; index += 3) {
    const [start = 0, end = 0, colour = 0] = ranges.slice(index, index + 3)
    if (start > position) coloured.append(text.slice(position, start))
    const span = document.createElement('span')
    span.className = colourClasses[colour] ?? ''
    span.textContent = text.slice(start, end)
    coloured.append(span)
    position = end
  }
  if (position < text.length) coloured.append(text.slice(position))
  code.replaceChildren(coloured)
}
