import texts from './guides.json' with { type: 'json' }

/** A short answer to one question about the program. */
export interface Guide {
  title: string
  /** Lower-case words and word stems that point to this guide. */
  keywords: string[]
  text: string
}

/** The words are kept apart as data: they name vendors, which code must not. */
export const GUIDES: Guide[] = texts.map(({ title, keywords, lines }) => ({ title, keywords, text: lines.join('\n') }))
