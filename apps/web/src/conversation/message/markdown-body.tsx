import { use, useLayoutEffect, useRef } from 'react'
import { useLanguage } from '../../ui/language/language.ts'
import { useMarkedLanguages } from '../language/use-marked-languages.ts'
import { loadMarkdown } from './load-markdown.ts'

type Renderer = ReturnType<Awaited<ReturnType<typeof loadMarkdown>>>

/** Hands the text to the block renderer, which writes straight to the DOM: React never sees the words of a reply. */
export const MarkdownBody = ({ text, isFinal }: { text: string; isFinal: boolean }) => {
  const language = useLanguage()
  const createRenderer = use(loadMarkdown())
  const host = useRef<HTMLDivElement>(null)
  const renderer = useRef<Renderer | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the renderer writes words of its own, in the active language
  useLayoutEffect(() => {
    if (!host.current) return
    const created = createRenderer(host.current)
    renderer.current = created
    return () => {
      created.destroy()
      renderer.current = null
    }
  }, [createRenderer, language])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a renderer for another language has no words yet
  useLayoutEffect(() => renderer.current?.update(text, isFinal), [text, isFinal, language])

  useMarkedLanguages(host, text, isFinal)

  return <div ref={host} className="prose" />
}
