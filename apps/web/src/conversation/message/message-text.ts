import type { MessagePart } from '@llm-playground/protocol'

/** The words of a message, without reasoning and tool calls. */
export const wordsOf = (parts: MessagePart[]): string =>
  parts
    .filter((part) => part.type === 'text')
    .map(({ text }) => text)
    .join('\n\n')

/** The insides of all fenced code blocks. */
export const codeOf = (parts: MessagePart[]): string =>
  [...wordsOf(parts).matchAll(/^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)^\1/gm)]
    .map(([, , code]) => code?.trimEnd())
    .join('\n\n')
