import { type SearchHit, searchConversations } from '@llm-playground/protocol'
import { useEffect, useState } from 'react'
import { useServices } from '../api/use-services.ts'

const TYPING_PAUSE_MS = 150

/** Hits of the full-text search for what is typed; the last hits stay until the new ones are there. */
export const useSearch = (query: string): SearchHit[] => {
  const { callRoute } = useServices()
  const [hits, setHits] = useState<SearchHit[]>([])
  const asked = query.trim()
  useEffect(() => {
    if (asked.length < 2) return setHits([])
    const abort = new AbortController()
    const timer = setTimeout(() => {
      callRoute(searchConversations, { query: { q: asked.slice(0, 500), limit: 20 }, signal: abort.signal })
        .then(({ items }) => setHits(items))
        // Without an answer the palette still finds titles and actions; the banner says what is wrong.
        .catch(() => undefined)
    }, TYPING_PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked, callRoute])
  return hits
}
