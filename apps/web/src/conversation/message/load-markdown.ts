type CreateMarkdownRenderer = typeof import('../markdown/markdown-renderer.ts').createMarkdownRenderer

let loading: Promise<CreateMarkdownRenderer> | undefined

/** The block renderer, read once. It is called for while the messages are being read, so nobody waits for it. */
export const loadMarkdown = (): Promise<CreateMarkdownRenderer> => {
  loading ??= import('../markdown/markdown-renderer.ts').then(({ createMarkdownRenderer }) => createMarkdownRenderer)
  return loading
}
