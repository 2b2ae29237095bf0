/** Short texts that this browser keeps for the page. */
export interface StoredText {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Lasts as long as the page. */
export const createPageText = (): StoredText => {
  const texts = new Map<string, string>()
  return {
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  }
}

const pageText = createPageText()

/** Where site data is blocked, already the name throws: what is chosen then holds as long as the page. */
const open = (): StoredText => {
  try {
    return localStorage ?? pageText
  } catch {
    return pageText
  }
}

export const storedText: StoredText = open()

/** False where what is chosen is forgotten with the page, which its reader is told. */
export const isTextKept = (): boolean => storedText !== pageText

/** Keeps a text for the next visit, where there is room. */
export const storeText = (key: string, value: string): void => {
  try {
    storedText.setItem(key, value)
  } catch {
    // Full or read-only: it holds until the page is closed.
  }
}
