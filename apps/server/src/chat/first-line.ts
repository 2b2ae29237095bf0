/** So much of the stored parts holds the first line of any usual message; a pasted book need not be read for it. */
export const OUTLINE_PARTS_LENGTH = 1_000
const LINE_LENGTH = 160

// A JSON string that may have been cut: whole escapes only, so that what was matched can be read.
const FIRST_TEXT = /"type":"text","text":"((?:[^"\\]|\\u[0-9a-fA-F]{4}|\\[^u])*)/

/**
 * The first line that has words, of parts as they are stored (JSON), which may be cut anywhere.
 *
 * @returns empty text when the message begins with something else, such as a picture alone
 */
export const firstLineOf = (storedParts: string): string => {
  const text = JSON.parse(`"${FIRST_TEXT.exec(storedParts)?.[1] ?? ''}"`) as string
  const line = text.split('\n').find((each) => each.trim() !== '')
  return (line ?? '').trim().slice(0, LINE_LENGTH).toWellFormed()
}
