const BARE_END = /[\p{L}\p{N}]$/u
const FULL_WIDTH_END = /[。！？；：）」』]$/

/** One line of several sentences; Chinese has no space behind its own punctuation. Words of a system may lack the point. */
export const joinSentences = (...sentences: string[]): string =>
  sentences
    .filter(Boolean)
    .map((sentence, at, { length }) => (at < length - 1 && BARE_END.test(sentence) ? `${sentence}.` : sentence))
    .reduce(
      (line, sentence) => (FULL_WIDTH_END.test(line) || line === '' ? line + sentence : `${line} ${sentence}`),
      '',
    )
