import { calculate } from './calculate.ts'
import { findGuide } from './find-guide.ts'
import { type Phrasebook, phrasebooks } from './guides.ts'

const invitation = ({ noModel, ask, guides, real }: Phrasebook): string =>
  [noModel, ask, guides.map((guide) => `- ${guide.title}`).join('\n'), real].join('\n\n')

const asking = phrasebooks.flatMap((phrasebook) => phrasebook.asking).sort((left, right) => right.length - left.length)

const withoutAsking = (question: string): string => {
  const text = question.replace(/^[¿¡\s]+/, '')
  const begun = asking.find((words) => text.toLowerCase().startsWith(words))
  return begun === undefined ? text : text.slice(begun.length)
}

/** The arithmetic in a question such as "What is 3 × (4 + 5)?", in the calculator's own signs. */
const expressionOf = (question: string): string =>
  withoutAsking(question.trim())
    .trim()
    .replace(/[\s=?.!？。＝]+$/, '')
    .replace(/[×·]/g, '*')
    .replace(/÷/g, '/')
    .replace(/−/g, '-')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')

const resultText = (expression: string, value: number, { endless }: Phrasebook): string => {
  if (!Number.isFinite(value)) return `\`${expression}\` ${endless}`
  // Twelve digits hide what binary fractions add to 0.1 + 0.2.
  const shown = Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(12)))
  return `\`${expression}\` = **${shown}**`
}

/**
 * Answers in the language of the question, from the guides or by arithmetic, and says in every answer that no model
 * wrote it.
 */
export const composeAnswer = (question: string): string => {
  const expression = expressionOf(question)
  const value = calculate(expression)
  const { phrasebook, guide } = findGuide(question)
  if (value !== null) return `${resultText(expression, value, phrasebook)}\n\n*${phrasebook.calculated}*`
  return guide ? `${guide.text}\n\n*${phrasebook.source} ${phrasebook.noModel}*` : invitation(phrasebook)
}
