/**
 * Marks a text that people read, in English. It stays the same text; `npm run texts` finds it by the mark and asks for
 * its translations, and the page shows it in the reader's language.
 */
export const wording = (parts: TemplateStringsArray, ...values: (string | number)[]): string =>
  parts.reduce((text, part, index) => `${text}${values[index - 1]}${part}`)
