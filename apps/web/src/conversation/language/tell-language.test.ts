import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { criteria } from '../../../../../e2e/testing/criteria.ts'
import { tellLanguage, tellShort } from './tell-language.ts'
import { tellByScript } from './tell-script.ts'

const readCatalogue = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}.json`, import.meta.url), 'utf8'))

const spoken = (text: string): string =>
  text
    .split(' ## ')[0]!
    .replaceAll(/\{\w+, plural,.*?other \{(.*?)\}\}/g, '$1')
    .replaceAll(/<\/?\d+\/?>|\{\w+\}/g, '')

/** The texts of the program itself, which say the same in each language. */
const corpus: Record<string, string[]> = {
  en: Object.keys(readCatalogue('de')).map(spoken),
  de: Object.values(readCatalogue('de')).map(spoken),
  es: Object.values(readCatalogue('es')).map(spoken),
  zh: [...Object.values(readCatalogue('zh-Hans')), ...Object.values(readCatalogue('zh-Hant'))].map(spoken),
}

const FEWEST_TOLD = 0.6

test.each(Object.keys(corpus))('what is in %s is told as that, or not at all', (language) => {
  const told = corpus[language]!.map((text) => ({ text, language: tellLanguage(text) }))
  expect(told.filter((each) => each.language !== language && each.language !== null)).toEqual([])
  const long = told.filter(({ text }) => text.length >= (language === 'zh' ? 25 : 90))
  expect(long.length).toBeGreaterThan(30)
  expect(long.filter((each) => each.language).length / long.length).toBeGreaterThan(FEWEST_TOLD)
})

test('paragraphs of languages the program does not speak are told too', () => {
  criteria('3.1.2')
  const texts: Record<string, string> = {
    fr: 'Le modèle répond en une seule phrase, puis il attend que vous posiez la question suivante. Rien n’est perdu.',
    pt: 'O modelo responde com uma única frase e depois espera que você faça a próxima pergunta. Nada se perde, e a conversa continua onde você a deixou, também amanhã.',
    it: 'Il modello risponde con una sola frase e poi aspetta che tu faccia la prossima domanda. Nulla va perso.',
    nl: 'Het model antwoordt in één enkele zin en wacht daarna tot je de volgende vraag stelt. Niets gaat verloren.',
    pl: 'Model odpowiada jednym zdaniem, a potem czeka, aż zadasz następne pytanie. Nic nie zostanie utracone.',
    tr: 'Model tek bir cümleyle yanıt verir ve sonra bir sonraki soruyu sormanızı bekler. Hiçbir şey kaybolmaz.',
    ja: 'モデルは一文で答え、次の質問を待ちます。何も失われません。',
    ko: '모델은 한 문장으로 대답하고 다음 질문을 기다립니다. 아무것도 잃지 않습니다.',
    ru: 'Модель отвечает одним предложением и ждёт следующего вопроса. Ничего не теряется.',
    ar: 'يجيب النموذج بجملة واحدة ثم ينتظر السؤال التالي، ولا يضيع شيء مما كتبته من قبل.',
    el: 'Το μοντέλο απαντά με μία πρόταση και μετά περιμένει την επόμενη ερώτηση. Τίποτα δεν χάνεται.',
    hi: 'मॉडल एक वाक्य में उत्तर देता है और फिर अगले प्रश्न की प्रतीक्षा करता है। कुछ भी नहीं खोता।',
  }
  expect(
    Object.fromEntries(Object.values(texts).map((text, index) => [Object.keys(texts)[index], tellLanguage(text)])),
  ).toEqual(Object.fromEntries(Object.keys(texts).map((language) => [language, language])))
})

test('a few words, figures and names say no language', () => {
  for (const text of [
    '',
    'OK',
    'Merci !',
    'GPT-4o',
    '3.14159 2.71828 1.41421 0.57721 1.61803',
    'qwen2.5:0.5b-instruct-q4_K_M',
  ])
    expect(tellLanguage(text)).toBeNull()
})

test('a script that one language alone is written in tells it, however few its signs', () => {
  criteria('3.1.2')
  const texts = { ja: 'はい。', ko: '왜요?', th: 'ทำไม', el: 'Γιατί;', he: 'למה?', zh: '为什么呢？' }
  for (const [language, text] of Object.entries(texts)) expect(tellLanguage(text), text).toBe(language)
  for (const text of ['What does 東京 mean?', 'π', '東京', 'Warum heißt das Σ so?'])
    expect(tellByScript(text)).toBeNull()
})

const pairs = ['en', 'de', 'es'].flatMap((likely) =>
  ['en', 'de', 'es'].flatMap((page) => (likely === page ? [] : [{ likely, page }])),
)
const lettersOf = (text: string): number => text.match(/\p{Letter}/gu)?.length ?? 0
const shorts = (language: string, from: number, to: number): string[] =>
  corpus[language]!.filter((text) => lettersOf(text) >= from && lettersOf(text) < to)

test.each(pairs)(
  'what is too short is told by the language of messages near it: $likely on a page in $page',
  ({ likely, page }) => {
    criteria('3.1.2')
    const tell = (text: string) => tellShort(text, likely, page)
    const own = shorts(likely, 15, 60)
    expect(own.filter((text) => tell(text) === likely).length / own.length).toBeGreaterThan(0.85)
    const others = shorts(page, 15, 60)
    expect(others.filter((text) => tell(text) === likely).length / others.length).toBeLessThan(0.04)
  },
)

test('a few words have the language of those near, unless they speak against it; figures have none', () => {
  expect(tellShort('Merci !', 'fr', 'en')).toBe('fr')
  expect(tellShort('Warum?', 'de', 'en')).toBe('de')
  expect(tellShort('the other way', 'de', 'en')).toBeNull()
  for (const text of ['', '42', '3.14', '?']) expect(tellShort(text, 'de', 'en')).toBeNull()
  expect(tellShort('Warum?', 'de', 'de')).toBeNull()
  expect(tellShort('Warum?', 'xx', 'en')).toBeNull()
})
