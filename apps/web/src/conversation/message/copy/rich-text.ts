import { loadMarkdown } from '../load-markdown.ts'

/** What the page adds to the words: buttons, heads of code blocks, marks for the screen alone. */
const ADDED = 'button, header, [role="toolbar"], [aria-hidden="true"], .vh'

const KEPT_ATTRIBUTES = new Set(['href', 'start', 'align', 'colspan', 'rowspan', 'alt', 'title', 'display'])

const cleaned = (host: HTMLElement): HTMLElement => {
  // A column is sorted by its head: the words of that button belong to the table.
  for (const button of host.querySelectorAll('th button')) button.replaceWith(...button.childNodes)
  for (const added of host.querySelectorAll(ADDED)) added.remove()
  for (const element of host.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (!KEPT_ATTRIBUTES.has(name)) element.removeAttribute(name)
  }
  for (const wrapper of host.querySelectorAll('span, pre div')) wrapper.replaceWith(...wrapper.childNodes)
  return host
}

/** The words as the page shows them, as elements without anything of the page around them. */
export const renderMessage = async (markdown: string): Promise<HTMLElement> => {
  const createRenderer = await loadMarkdown()
  const host = document.createElement('div')
  const renderer = createRenderer(host)
  renderer.update(markdown, true)
  const copy = host.cloneNode(true) as HTMLElement
  renderer.destroy()
  return cleaned(copy)
}
