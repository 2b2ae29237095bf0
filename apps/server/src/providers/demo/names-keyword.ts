/** Characters of Chinese end a word of letters. */
const letter = String.raw`[\p{L}--\p{Script=Han}]`
const isHan = /\p{Script=Han}/u

const LONGEST_SHORT_WORD = 3

/**
 * Whether a text in lower case has a word that begins with the keyword. A short keyword must be the whole word, or its
 * plural: as a stem it would be found in words that mean another thing ("tab" in "table"). Chinese has no spaces, so a
 * word of it begins anywhere.
 */
export const namesKeyword = (text: string, keyword: string): boolean => {
  if (isHan.test(keyword)) return text.includes(keyword)
  const end = keyword.length > LONGEST_SHORT_WORD ? '' : `(?:e?s)?(?!${letter})`
  return new RegExp(`(?<!${letter})${keyword}${end}`, 'v').test(text)
}
