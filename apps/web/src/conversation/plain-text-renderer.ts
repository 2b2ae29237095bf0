/** Shows text as it is. */
export const createMarkdownRenderer = (host: HTMLElement) => ({
  update: (fullText: string, _isFinal: boolean): void => {
    host.textContent = fullText
  },
  destroy: (): void => host.replaceChildren(),
})
