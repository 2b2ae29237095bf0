import { use, useLayoutEffect, useRef } from 'react'
import { loadMarkdown } from './load-markdown.ts'

type Renderer = ReturnType<Awaited<ReturnType<typeof loadMarkdown>>>

/** Hands the text to the block renderer, which writes straight to the DOM: React never sees the words of a reply. */
export const MarkdownBody = ({ text, isFinal }: { text: string; isFinal: boolean }) => {
  const createRenderer = use(loadMarkdown())
  const host = useRef<HTMLDivElement>(null)
  const renderer = useRef<Renderer | null>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    const created = createRenderer(host.current)
    renderer.current = created
    return () => {
      created.destroy()
      renderer.current = null
    }
  }, [createRenderer])

  useLayoutEffect(() => renderer.current?.update(text, isFinal), [text, isFinal])

  return <div ref={host} className="prose" />
}
