import { t } from '@lingui/core/macro'
import type { Failure } from '@llm-playground/protocol'
import { formatBytes } from '../../ui/format.ts'

const TEXT_BYTES = 1_000_000

const notReadable = (file: File, why: string): Failure => ({
  code: 'attachment-not-supported',
  message: t`${file.name} cannot be attached.`,
  why,
  nextStep: t`Attach an image or a text file, or paste the part that matters.`,
})

/** The words of a text file under its name; a file that is no text is refused. */
export const readTextFile = async (file: File): Promise<string | Failure> => {
  if (file.size > TEXT_BYTES)
    return notReadable(file, t`It has ${formatBytes(file.size)}; the most for a text is ${formatBytes(TEXT_BYTES)}.`)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    if (text.includes('\0')) return notReadable(file, t`It is neither an image nor text.`)
    return `File: ${file.name}\n\n${text}`
  } catch (cause) {
    return notReadable(file, cause instanceof TypeError ? t`It is neither an image nor UTF-8 text.` : String(cause))
  }
}

/** The name that stands above the words of an attached text file. */
export const nameOfText = (paste: string): string | null => /^File: ([^\n]{1,255})\n\n/.exec(paste)?.[1] ?? null
