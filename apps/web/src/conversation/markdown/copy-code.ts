import { copyText } from '../../ui/copy-text.ts'
import type { MarkdownLabels } from './markdown-labels.ts'

/** One listener for all copy buttons of an answer, so the buttons stay plain nodes that can be replaced. */
export function copyCodeOnClick(host: HTMLElement, labels: MarkdownLabels): () => void {
  const onClick = (event: MouseEvent) => {
    const button = (event.target as Element).closest('button[data-copy-code]')
    const code = button?.closest('.code')?.querySelector('pre > code')
    if (code) void copyText(code.textContent ?? '', labels.code)
  }
  host.addEventListener('click', onClick)
  return () => host.removeEventListener('click', onClick)
}
