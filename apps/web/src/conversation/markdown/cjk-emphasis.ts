// Chinese, Japanese and Korean are written without spaces around what is stressed, and with marks of their own, which the
// standard takes for the punctuation of English: "**注意：**这" would stay as it is written. Models write it all the time.
const letter = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u
const mark = /[\u3000-\u303f\u30fb\ufe10-\ufe1f\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/
const otherMark = /[\p{P}\p{S}]/u

function isCjk(character: string): boolean {
  return letter.test(character) || mark.test(character)
}

/** Whether stars or tildes that begin `source` begin an emphasis whatever stands around them. */
export function beginsAmongCjk(source: string, before: string): boolean {
  if (source[0] !== '*' && source[0] !== '~') return false
  return isCjk(before) || mark.test(/[^*~]/.exec(source)?.[0] ?? '')
}

/** Marks beside stars and tildes count as letters where the words are of these languages. */
export function maskCjk(masked: string): string {
  let result = masked
  for (const { index, 0: run } of masked.matchAll(/\*+|~+/g)) {
    const [before, after] = [index - 1, index + run.length]
    if (countsAsLetter(masked[before] ?? '', masked[after] ?? '')) result = withLetter(result, before)
    if (countsAsLetter(masked[after] ?? '', masked[before] ?? '')) result = withLetter(result, after)
  }
  return result
}

function withLetter(text: string, index: number): string {
  return `${text.slice(0, index)}a${text.slice(index + 1)}`
}

function countsAsLetter(character: string, beyond: string): boolean {
  return mark.test(character) || (/[^*~_]/.test(character) && otherMark.test(character) && isCjk(beyond))
}

/** Where an address ends that is followed by such words or marks without a space. */
export function addressWithoutCjk(address: string): string {
  const end = address.search(mark)
  return end === -1 ? address : address.slice(0, end)
}
