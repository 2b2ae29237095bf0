import german from './guides/de.json' with { type: 'json' }
import english from './guides/en.json' with { type: 'json' }
import spanish from './guides/es.json' with { type: 'json' }
import simplified from './guides/zh-Hans.json' with { type: 'json' }
import traditional from './guides/zh-Hant.json' with { type: 'json' }

/** A short answer to one question about the program. */
export interface Guide {
  title: string
  /** Lower-case words and word stems that point to this guide. */
  keywords: string[]
  text: string
}

/** What the demo can say in one language. The words are kept apart as data: they name vendors, which code must not. */
export interface Phrasebook {
  language: string
  guides: Guide[]
  /** How one begins to ask for a sum. */
  asking: string[]
  noModel: string
  ask: string
  real: string
  calculated: string
  source: string
  endless: string
}

const phrasebook = (language: string, { guides, ...phrases }: typeof english): Phrasebook => ({
  ...phrases,
  language,
  guides: guides.map(({ title, keywords, lines }) => ({ title, keywords, text: lines.join('\n') })),
})

/** English first: it is what is spoken when nothing tells another. */
export const phrasebooks: Phrasebook[] = [
  phrasebook('en', english),
  phrasebook('de', german),
  phrasebook('es', spanish),
  phrasebook('zh-Hans', simplified),
  phrasebook('zh-Hant', traditional),
]
