import { forgetFailedCode, noteFailedCode } from '../../ui/failed-code.ts'
import { whenIdle } from '../../ui/when-idle.ts'

type CreateMarkdownRenderer = typeof import('../markdown/markdown-renderer.ts').createMarkdownRenderer

let loading: Promise<CreateMarkdownRenderer> | undefined

/** The block renderer, read once. */
export const loadMarkdown = (): Promise<CreateMarkdownRenderer> => {
  loading ??= import('../markdown/markdown-renderer.ts').then(
    ({ createMarkdownRenderer }) => createMarkdownRenderer,
    noteFailedCode(() => {
      loading = undefined
    }),
  )
  return loading
}

// A formula that is drawn late moves what is read below it.
whenIdle(
  () =>
    void import('../markdown/math/draw-formula.ts').then(({ loadMathematics }) => loadMathematics(), forgetFailedCode),
)

/** Called while the messages are being read, so nobody waits for it; what fails now is asked for when it is needed. */
export const loadMarkdownAhead = (): Promise<unknown> => loadMarkdown().catch(forgetFailedCode)
