export interface Outline {
  /** As mermaid calls it. */
  kind: string
  title: string
  description: string
  parts: string[]
  links: { from: string; to: string; label: string }[]
}

const ITEMS_AT_MOST = 1_000
const LENGTH_AT_MOST = 500

const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, LENGTH_AT_MOST) : ''

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, ITEMS_AT_MOST) : [])

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** What a frame says about its drawing is as untrusted as the diagram: only words come out. */
export function readOutline(value: unknown): Outline {
  const { kind, title, description, parts, links } = isRecord(value) ? value : {}
  return {
    kind: wordsOf(kind),
    title: wordsOf(title),
    description: wordsOf(description),
    parts: listOf(parts).map(wordsOf).filter(Boolean),
    links: listOf(links)
      .filter(isRecord)
      .map(({ from, to, label }) => ({ from: wordsOf(from), to: wordsOf(to), label: wordsOf(label) }))
      .filter(({ from, to }) => from && to),
  }
}
