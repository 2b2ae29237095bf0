import { artifactKind } from './artifact-kind.ts'

const nameOf = (block: Element): string => block.querySelector('header > .grow')?.textContent ?? ''
const codeOf = (block: Element): HTMLElement | null => block.querySelector<HTMLElement>('pre > code')
const kindOf = (block: Element) => artifactKind(codeOf(block)?.dataset.language ?? '')

/**
 * The source of the last block above that is the same artifact: of the same name where it has one, else of the same
 * kind. Of a long conversation, among what is on the page.
 */
export function previousVersion(block: HTMLElement): string | undefined {
  const before = [...document.querySelectorAll('.markdown .code')].filter(
    (other) =>
      kindOf(other) === kindOf(block) &&
      nameOf(other) === nameOf(block) &&
      other.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  const last = before.at(-1)
  return last && (codeOf(last)?.textContent ?? '')
}
