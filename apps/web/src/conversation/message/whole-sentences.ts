const sentenceEnd = /[.!?…。！？](?=["'”’)\]]*(\s|$))["'”’)\]]*|\n{2,}/g

/** Where the last finished sentence after `from` ends; `from` when none has finished yet. */
export const endOfSentences = (text: string, from: number): number => {
  sentenceEnd.lastIndex = from
  let end = from
  for (let match = sentenceEnd.exec(text); match; match = sentenceEnd.exec(text)) end = match.index + match[0].length
  return end
}
