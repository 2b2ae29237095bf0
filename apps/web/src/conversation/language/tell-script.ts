/** Scripts that one language alone is written in today, as far as a page is concerned. */
const SCRIPTS: [script: RegExp, language: string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]{2}/u, 'ja'],
  [/\p{Script=Hangul}{2}/u, 'ko'],
  [/\p{Script=Thai}{2}/u, 'th'],
  [/\p{Script=Greek}{3}/u, 'el'],
  [/\p{Script=Hebrew}{2}/u, 'he'],
  [/\p{Script=Tamil}{2}/u, 'ta'],
  [/\p{Script=Telugu}{2}/u, 'te'],
  [/\p{Script=Georgian}{2}/u, 'ka'],
  [/\p{Script=Armenian}{2}/u, 'hy'],
  // Four signs without a Japanese one among them: words of Japanese that short rarely are.
  [/\p{Script=Han}{4}/u, 'zh'],
]

const LETTERS = /[\p{Letter}\p{Mark}]/gu
const OTHER_LETTERS = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}]/gu

/** The language that the script of a text tells, however short it is; null where several are written in it. */
export const tellByScript = (text: string): string | null => {
  const letters = text.match(LETTERS)?.length ?? 0
  // A word of another language inside a text does not tell the language of the text.
  if ((text.match(OTHER_LETTERS)?.length ?? 0) > letters / 2) return null
  return SCRIPTS.find(([script]) => script.test(text))?.[1] ?? null
}
