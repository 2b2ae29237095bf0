import type { MarkdownLabels } from './markdown-labels.ts'

const CONFIRMATION_MS = 2000

/** One listener for all copy buttons of an answer, so the buttons stay plain nodes that can be replaced. */
export function copyCodeOnClick(host: HTMLElement, labels: MarkdownLabels): () => void {
  const onClick = (event: MouseEvent) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-copy-code]')
    const code = button?.closest('.code')?.querySelector('pre > code')
    if (button && code) void copy(button, code, labels)
  }
  host.addEventListener('click', onClick)
  return () => host.removeEventListener('click', onClick)
}

async function copy(button: HTMLButtonElement, code: Element, labels: MarkdownLabels): Promise<void> {
  const text = code.textContent ?? ''
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
  // The browser refused (no permission, no secure origin): select the code so that one key press copies it.
  if (!copied) getSelection()?.selectAllChildren(code)
  announce(button, copied ? labels.copied : labels.copyFailed, labels)
}

function announce(button: HTMLButtonElement, message: string, labels: MarkdownLabels): void {
  button.setAttribute('aria-label', message)
  const status = document.createElement('span')
  status.setAttribute('role', 'status')
  status.className = 'small'
  button.before(status)
  // A live region speaks when its text changes, so the text comes after the region.
  status.textContent = message
  setTimeout(() => {
    status.remove()
    button.setAttribute('aria-label', labels.copyCode)
  }, CONFIRMATION_MS)
}
