const FULL_WIDTH_END = /[。！？；：）」』]$/

/** One line of several sentences; Chinese has no space behind its own punctuation. */
export const joinSentences = (...sentences: string[]): string =>
  sentences
    .filter(Boolean)
    .reduce(
      (line, sentence) => (FULL_WIDTH_END.test(line) || line === '' ? line + sentence : `${line} ${sentence}`),
      '',
    )
