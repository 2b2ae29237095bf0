import type { Lexer } from 'marked'

/** Definitions of links, by their label. */
export type Definitions = Lexer['tokens']['links']

// JavaScript has no case folding. These are the letters whose lower case is not yet what they fold to.
const foldedFurther: Readonly<Record<string, string>> = {
  ß: 'ss',
  ς: 'σ',
  ſ: 's',
  ŉ: 'ʼn',
  ǰ: 'ǰ',
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
}
const letters = new RegExp(`[${Object.keys(foldedFurther).join('')}]`, 'g')

/** Two labels are one when they differ in case and blanks alone. */
export function foldLabel(label: string): string {
  const lower = label.trim().toLowerCase().replace(/\s+/g, ' ')
  return lower.replace(letters, (letter) => foldedFurther[letter] ?? letter)
}

const byFoldedLabel: ProxyHandler<Definitions> = {
  get: (target, label) => (typeof label === 'string' ? target[foldLabel(label)] : undefined),
  set(target, label, definition) {
    target[foldLabel(String(label))] = definition
    return true
  },
  getOwnPropertyDescriptor: (target, label) => Object.getOwnPropertyDescriptor(target, foldLabel(String(label))),
}

export function noDefinitions(): Definitions {
  // Without a prototype: "[constructor]" must not find a link.
  return new Proxy(Object.create(null) as Definitions, byFoldedLabel)
}

export function copyDefinitions(definitions: Definitions): Definitions {
  return Object.assign(noDefinitions(), definitions)
}
