import { calculate } from './calculate.ts'
import { GUIDES, type Guide } from './guides.ts'

const NO_MODEL = 'I am a demo and no language model: I only know the guides of this program, and I can calculate.'

const INVITATION = `${NO_MODEL}

Ask me about one of these, or give me something like \`12 * (3 + 4)\`:

${GUIDES.map((guide) => `- ${guide.title}`).join('\n')}

For real answers choose a model in the picker: connect a model server of your own, or paste a vendor's key.`

const ASKING = /^(?:what(?:'s| is| are)|how much is|calculate|compute|please|solve)\s+/i

/** The arithmetic in a question such as "What is 3 × (4 + 5)?", in the calculator's own signs. */
const expressionOf = (question: string): string =>
  question
    .trim()
    .replace(ASKING, '')
    .replace(/[\s=?.!]+$/, '')
    .replace(/[×·]/g, '*')
    .replace(/÷/g, '/')
    .replace(/−/g, '-')
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')

const resultText = (expression: string, value: number): string => {
  if (!Number.isFinite(value)) return `\`${expression}\` has no finite result.`
  // Twelve digits hide what binary fractions add to 0.1 + 0.2.
  const shown = Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(12)))
  return `\`${expression}\` = **${shown}**`
}

const startsAWord = (text: string, keyword: string): boolean => {
  const at = text.indexOf(keyword)
  return at === 0 || (at > 0 && !/\p{L}/u.test(text[at - 1]!))
}

const scoreOf = (guide: Guide, question: string): number =>
  guide.keywords
    .filter((keyword) => startsAWord(question, keyword))
    .reduce((score, keyword) => score + keyword.length, 0)

/** The guide whose keywords the question names; longer words weigh more, since they say more. */
export const findGuide = (question: string): Guide | undefined => {
  const text = question.toLowerCase()
  const scored = GUIDES.map((guide) => ({ guide, score: scoreOf(guide, text) })).filter(({ score }) => score > 0)
  return scored.sort((left, right) => right.score - left.score)[0]?.guide
}

/** Answers from the guides or by arithmetic, and says in every answer that no model wrote it. */
export const composeAnswer = (question: string): string => {
  const expression = expressionOf(question)
  const value = calculate(expression)
  if (value !== null)
    return `${resultText(expression, value)}\n\n*Calculated by the demo; no language model is at work here.*`
  const guide = findGuide(question)
  return guide ? `${guide.text}\n\n*From the program's own guides. ${NO_MODEL}*` : INVITATION
}
