import { type Guide, type Phrasebook, phrasebooks } from './guides.ts'
import { namesKeyword } from './names-keyword.ts'

const hanIn = (wanted: string): Set<string> =>
  new Set(JSON.stringify(phrasebooks.find(({ language }) => language === wanted)).match(/\p{Script=Han}/gu))

/** Characters that one script of Chinese has and the other has not, as far as the demo knows them. */
const traditional = [...hanIn('zh-Hant').difference(hanIn('zh-Hans'))].join('')

/** Little words and letters by which a question of a line tells its language, among those that the demo speaks. */
const signs: Record<string, RegExp> = {
  'zh-Hant': new RegExp(`[${traditional}們個沒說對話麼嗎裡]`, 'u'),
  'zh-Hans': /\p{Script=Han}/u,
  es: /[¿¡ñ]|(?<!\p{L})(?:cómo|qué|dónde|cuánto|cuál|hola|puedo|una?|los|las|del|mis?|escribe|explica)(?!\p{L})/iu,
  de: /[äöüß]|(?<!\p{L})(?:wie|was|wo|wer|ich|ist|sind|der|die|das|und|kann|bitte|hallo|eine?|nicht|mein\p{L}*)(?!\p{L})/iu,
}

const scoreOf = (guide: Guide, question: string): number =>
  guide.keywords
    .filter((keyword) => namesKeyword(question, keyword))
    .reduce((score, keyword) => score + keyword.length, 0)

export interface Found {
  phrasebook: Phrasebook
  guide: Guide | undefined
}

const bestGuide = (phrasebook: Phrasebook, question: string): { guide: Guide; score: number } | undefined =>
  phrasebook.guides
    .map((guide) => ({ guide, score: scoreOf(guide, question) }))
    .filter(({ score }) => score > 0)
    .sort((left, right) => right.score - left.score)[0]

/**
 * The language of a question, and the guide whose keywords it names; longer words weigh more, since they say more. What
 * the signs leave open the keywords tell.
 */
export const findGuide = (question: string): Found => {
  const text = question.toLowerCase()
  const [english] = phrasebooks
  const told = Object.keys(signs).find((language) => signs[language]!.test(text))
  const spoken = phrasebooks.find(({ language }) => language === told)
  if (spoken) return { phrasebook: spoken, guide: bestGuide(spoken, text)?.guide }
  const found = phrasebooks
    .map((phrasebook) => ({ phrasebook, best: bestGuide(phrasebook, text) }))
    .filter(({ best }) => best)
    .sort((left, right) => (right.best?.score ?? 0) - (left.best?.score ?? 0))[0]
  return { phrasebook: found?.phrasebook ?? english!, guide: found?.best?.guide }
}
