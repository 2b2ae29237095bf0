/** The entry around an answer is an h2. */
export const ENTRY_LEVEL = 2

const HEADINGS = 'h3, h4, h5, h6'

/**
 * Tells screen readers of titles without a gap: an answer may begin with its second level or leave one out. What is
 * seen stays as it was written.
 *
 * @param above level of the title before this node
 * @returns level of its last title
 */
export function levelHeadings(node: Element, above = ENTRY_LEVEL): number {
  const headings = [...(node.matches(HEADINGS) ? [node] : []), ...node.querySelectorAll(HEADINGS)]
  let level = above
  for (const heading of headings) {
    const written = Number(heading.tagName.slice(1))
    level = Math.min(written, level + 1)
    if (level < written) heading.setAttribute('aria-level', String(level))
    else heading.removeAttribute('aria-level')
  }
  return level
}
