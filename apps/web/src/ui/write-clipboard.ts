/** What is copied; `html` where another program may keep the form of the words. */
export interface Copied {
  text: string
  html?: string
}

/** The way of old: the browser asks the page what is copied. It works on pages without a certificate, too. */
const writeByEvent = ({ text, html }: Copied): void => {
  let isWritten = false
  const onCopy = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData.setData('text/plain', text)
    if (html !== undefined) event.clipboardData.setData('text/html', html)
    isWritten = true
  }
  document.addEventListener('copy', onCopy, true)
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, true)
  if (!isWritten) throw new Error('This browser has no clipboard for pages.')
}

const blobOf = (text: string, type: string): Blob => new Blob([text], { type })

/** @throws when the browser refuses */
export const writeClipboard = async (copied: Copied): Promise<void> => {
  const { text, html } = copied
  // Absent on pages without a certificate and in older browsers.
  const clipboard: Clipboard | undefined = navigator.clipboard
  if (html === undefined && clipboard?.writeText) return clipboard.writeText(text)
  if (html === undefined || !clipboard?.write || typeof ClipboardItem !== 'function') return writeByEvent(copied)
  const item = new ClipboardItem({ 'text/plain': blobOf(text, 'text/plain'), 'text/html': blobOf(html, 'text/html') })
  return clipboard.write([item])
}
