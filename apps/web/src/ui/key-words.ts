/** A key as one reads it: `mod+k` is "Ctrl K". */
export const keyWords = (key: string): string =>
  key.replace(/^mod\+(.)$/, (_, letter: string) => `Ctrl ${letter.toUpperCase()}`).replace('Escape', 'Esc')
