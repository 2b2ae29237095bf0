import { type Guide, type Phrasebook, phrasebooks } from './guides.ts'
import { namesKeyword } from './names-keyword.ts'

/** Frequent characters that are written so in traditional script alone. */
const traditional =
  '們個沒說對話麼嗎裡這來時會為樣還過點讓給請問國學語寫題應該開關機電腦網頁資訊實際當從後種見車書長東錯誤鍵碼據庫檔與無經驗動節選擇數' +
  '圖單發現讀聽買賣錢錄號處變麵體總結釋義標準則條約達遠邊運陣階隨險雖離難雲靈靜預領頭類顯願風飛館馬魚鳥黃齊龍詩歡謝誰認識譯線級紙細終組織' +
  '絕統繼續編輯輸轉連載適釘鐘鐵銀門間閉陽雙雞韓響項順須頓顧飯飲養驚舊蘭藝範築簡籤糧絲緊綠緣縣縮績罰習聯聲職腳臺舉興華葉蓋虛蟲術衛鑰'

/** Little words and letters by which a question of a line tells its language, among those that the demo speaks. */
const signs: Record<string, RegExp> = {
  'zh-Hant': new RegExp(`[${traditional}]`, 'u'),
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
