import { useLayoutEffect, useRef } from 'react'
import { createMarkdownRenderer } from '../plain-text-renderer.ts'

type Renderer = ReturnType<typeof createMarkdownRenderer>

/** Hands the text to the block renderer, which writes straight to the DOM: React never sees the words of a reply. */
export const MarkdownBody = ({ text, isFinal }: { text: string; isFinal: boolean }) => {
  const host = useRef<HTMLDivElement>(null)
  const renderer = useRef<Renderer | null>(null)

  useLayoutEffect(() => {
    if (!host.current) return
    const created = createMarkdownRenderer(host.current)
    renderer.current = created
    return () => {
      created.destroy()
      renderer.current = null
    }
  }, [])

  useLayoutEffect(() => renderer.current?.update(text, isFinal), [text, isFinal])

  return <div ref={host} className="prose" />
}
