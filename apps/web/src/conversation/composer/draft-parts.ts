import type { MessagePart, sendMessage } from '@llm-playground/protocol'
import type { CallInput } from '@llm-playground/protocol/client'
import type { Draft } from '../../api/local-database.ts'

export type OutgoingParts = NonNullable<CallInput<typeof sendMessage>['body']>['parts']

/** The message parts of a draft: images first, then each long paste, then the words. */
export const partsOfDraft = ({ text, pastes, images }: Draft): OutgoingParts => [
  ...images.map(({ sha256, mime, name, description, width, height }) => {
    const size = width && height ? { width, height } : {}
    const words = description?.trim() ? { description: description.trim().toWellFormed() } : {}
    return { type: 'image' as const, sha256, mime, name: name.slice(0, 255), ...words, ...size }
  }),
  ...pastes.map((paste) => ({ type: 'text' as const, text: paste.toWellFormed() })),
  ...(text.trim() === '' ? [] : [{ type: 'text' as const, text: text.trim().toWellFormed() }]),
]

/** The way back, for a message that could not be sent or is edited. */
export const draftOfParts = (parts: MessagePart[], longestText: number): Draft => {
  const texts = parts.filter((part) => part.type === 'text').map(({ text }) => text)
  return {
    text: texts.filter((text) => text.length <= longestText).join('\n\n'),
    pastes: texts.filter((text) => text.length > longestText),
    images: parts
      .filter((part) => part.type === 'image')
      .map(({ sha256, mime, name, description, width, height }) => ({
        sha256,
        mime,
        name: name ?? 'image',
        sizeBytes: 0,
        ...(description && { description }),
        ...(width && height && { width, height }),
      })),
  }
}
