/** Hands the reader a file. */
export function downloadFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has taken hold of the bytes by the time this task ends.
  setTimeout(() => URL.revokeObjectURL(link.href))
}

export function downloadText(name: string, text: string, type = 'text/plain;charset=utf-8'): void {
  downloadFile(name, new Blob([text], { type }))
}
