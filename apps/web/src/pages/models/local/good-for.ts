import { msg } from '@lingui/core/macro'
import { translate } from '../../../ui/language/i18n.ts'

/** What the server's catalogue says of its models, by its English: a text that is changed there is asked for here. */
const descriptions = [
  msg`Practice model: knows little. Good for learning the program, not for answers.`,
  msg`Short answers, summaries and JSON on a small computer. Often wrong about facts.`,
  msg`Rewriting and summarising in eight languages on a small computer.`,
  msg`Simple questions, tools and JSON; quick on a laptop.`,
  msg`Everyday chat and writing on a laptop.`,
  msg`Thinks before it answers; tools, code and longer questions. Wants 6 GB free.`,
  msg`The strongest of this list: thinks, calls tools, writes code. Slow without a graphics card.`,
  msg`Brought by you.`,
]

const byEnglish = new Map(descriptions.map((text) => [text.message, text]))

export const isTranslated = (description: string): boolean => byEnglish.has(description)

/** In the reader's language; a model that only a newer server knows in its English. */
export const goodForWords = (description: string): string => {
  const known = byEnglish.get(description)
  return known ? translate(known) : description
}
