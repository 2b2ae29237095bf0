import type { WirePart } from './wire.ts'

/**
 * What is kept of a part that carried a signature or an id. `text` is the text of that very part, since it must go back
 * as a part of its own and must not be merged with its unsigned neighbours.
 */
export interface SealedPart {
  on: 'text' | 'thought' | 'call'
  thoughtSignature?: string
  text?: string
  id?: string
}

/** The sealed side of a part, or undefined when it has none. */
export const sealedPartOf = (part: WirePart): SealedPart | undefined => {
  const { thoughtSignature, functionCall } = part
  const id = functionCall?.id
  if (thoughtSignature === undefined && id === undefined) return undefined
  if (functionCall) {
    return { on: 'call', ...(thoughtSignature !== undefined && { thoughtSignature }), ...(id !== undefined && { id }) }
  }
  return { on: part.thought ? 'thought' : 'text', text: part.text ?? '', ...(thoughtSignature && { thoughtSignature }) }
}

/** Adds a signed text part. Its text stands at the end of the part before, which held the deltas; it moves out of there. */
export const appendSealedText = (parts: WirePart[], sealed: SealedPart): void => {
  const text = sealed.text ?? ''
  const before = parts.at(-1)
  const isThought = sealed.on === 'thought'
  const isOwn = before?.text !== undefined && before.thoughtSignature === undefined && before.thought !== true
  if (!isThought && isOwn && before.text!.endsWith(text)) {
    before.text = before.text!.slice(0, before.text!.length - text.length)
    if (before.text === '') parts.pop()
  }
  parts.push({
    text,
    ...(isThought && { thought: true }),
    ...(sealed.thoughtSignature && { thoughtSignature: sealed.thoughtSignature }),
  })
}
