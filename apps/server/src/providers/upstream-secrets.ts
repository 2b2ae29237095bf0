import { maskSecret } from '../credentials/mask-secret.ts'

/** Shorter ones stand inside everyday words: masking them everywhere would make a text unreadable and hide nothing. */
const SHORTEST_IN_TEXT = 6

/** How a secret looks once it has travelled: in an address, in JSON. */
const disguises = (secret: string): string[] => {
  const inUrl = new URLSearchParams({ key: secret }).toString().slice('key='.length)
  return [secret, encodeURIComponent(secret), inUrl, JSON.stringify(secret).slice(1, -1)]
}

interface Sought {
  text: string
  masked: string
}

const finders = new WeakMap<string[], SecretFinder>()

/** Finds secrets in anything that is about to be kept or shown. */
export class SecretFinder {
  /** A provider's list stays the same from call to call. */
  static of(secrets: string[]): SecretFinder {
    const known = finders.get(secrets) ?? new SecretFinder(secrets)
    finders.set(secrets, known)
    return known
  }

  readonly #everywhere: Sought[]
  readonly #inHeaders: Sought[]

  constructor(secrets: string[]) {
    const sought = secrets.flatMap((secret) =>
      [...new Set(disguises(secret))].map((text) => ({ text, masked: maskSecret(secret) })),
    )
    // A key that holds another one must be found first, or its rest stays readable.
    this.#inHeaders = sought.filter(({ text }) => text !== '').sort((a, b) => b.text.length - a.text.length)
    this.#everywhere = this.#inHeaders.filter(({ text }) => text.length >= SHORTEST_IN_TEXT)
  }

  // A function, since `$` in a masked key's last letters would be an order to a replacement text.
  mask(text: string): string {
    return this.#everywhere.reduce((result, { text, masked }) => result.replaceAll(text, () => masked), text)
  }

  /** For a header's value: short keys are masked too. */
  maskWhole(text: string): string {
    return this.#inHeaders.reduce((result, { text, masked }) => result.replaceAll(text, () => masked), text)
  }

  /** The text in pieces, `null` where a secret stood. */
  split(text: string, isHeader: boolean): (string | null)[] {
    let pieces: (string | null)[] = [text]
    for (const { text: secret } of isHeader ? this.#inHeaders : this.#everywhere) {
      pieces = pieces.flatMap((piece) =>
        piece === null ? [null] : piece.split(secret).flatMap((part, index) => (index === 0 ? [part] : [null, part])),
      )
    }
    return pieces
  }
}
