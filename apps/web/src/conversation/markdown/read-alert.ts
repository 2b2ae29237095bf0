import type { Token, Tokens } from 'marked'
import { childrenOf } from './lex-markdown.ts'

export const alertKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type AlertKind = (typeof alertKinds)[number]

const marker = /^\[!(note|tip|important|warning|caution)\][ \t]*$/i

/** A quote whose first line is "[!NOTE]" and nothing else is an alert, as on GitHub. */
export function readAlert(quote: Token): { kind: AlertKind; tokens: Token[] } | undefined {
  const [first, ...rest] = childrenOf(quote)
  if (first?.type !== 'paragraph') return undefined
  const [head, lineBreak, ...words] = childrenOf(first)
  if (head?.type !== 'text' || (lineBreak && lineBreak.type !== 'br')) return undefined
  const kind = marker.exec(head.raw)?.[1]?.toLowerCase() as AlertKind | undefined
  if (!kind) return undefined
  const paragraph = { ...(first as Tokens.Paragraph), tokens: words }
  return { kind, tokens: words.length > 0 ? [paragraph, ...rest] : rest }
}
