import { tellLanguage, tellShort } from './tell-language.ts'

/** Nobody's language: programs, formulas, and the words of the page's own controls. */
const NOT_SPOKEN = 'pre, code, math, svg, button, header, .code'
/** What is quoted does not say in which language the rest is. */
const NOT_ITS_OWN = `${NOT_SPOKEN}, blockquote`
/** Pieces that may be in another language than what is around them. */
const PIECES = 'p, li, blockquote, td, th, h3, h4, h5, h6'
/** So much of a text tells its language. */
const ENOUGH_CHARACTERS = 1_000

/** The words of an element that somebody could say. */
const spokenWords = (element: Element, leftOut: string): string => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT
    return node.matches(leftOut) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
  })
  let words = ''
  while (words.length < ENOUGH_CHARACTERS && walker.nextNode()) words += `${walker.currentNode.textContent} `
  return words.slice(0, ENOUGH_CHARACTERS)
}

const primaryOf = (tag: string): string => tag.split('-')[0] ?? tag

/** Sets the language of an element where it is known and is not the one around it. */
const set = (element: HTMLElement, told: string | null, around: string): void => {
  if (told !== null && primaryOf(told) !== primaryOf(around)) element.lang = told
  else element.removeAttribute('lang')
}

/** What the words of a message told by themselves. */
const told = new WeakMap<Element, string>()
/** Words that wait for a message near them to tell its language; those of no message under the page. */
const waiting = new WeakMap<Element, Set<HTMLElement>>()

const NEIGHBOURS = 4

/** Those before and after, the nearest first. */
const neighboursOf = (entry: Element): Element[] => {
  const near: Element[] = []
  let [before, after]: (Element | null)[] = [entry.previousElementSibling, entry.nextElementSibling]
  for (let step = 0; step < NEIGHBOURS && (before || after); step++) {
    if (before) near.push(before)
    if (after) near.push(after)
    before = before?.previousElementSibling ?? null
    after = after?.nextElementSibling ?? null
  }
  return near
}

const placeOf = (words: Element): Element => words.closest('.entry') ?? document.documentElement

/** The language of the message before, or of one near: a conversation is mostly in one. A title has that of its conversation. */
const likelyLanguage = (words: HTMLElement): string | undefined => {
  const entry = words.closest('.entry')
  const near = entry ? neighboursOf(entry) : [...document.querySelectorAll('.entry')]
  return near.map((each) => told.get(each)).find(Boolean)
}

const wait = (words: HTMLElement, isWaiting: boolean): void => {
  const place = placeOf(words)
  const others = waiting.get(place) ?? new Set()
  for (const each of others) if (!each.isConnected) others.delete(each)
  if (isWaiting) waiting.set(place, others.add(words))
  else others.delete(words)
}

/** @returns the language that holds within the words */
const markWhole = (words: HTMLElement, hint?: string): string => {
  const page = primaryOf(document.documentElement.lang)
  const text = spokenWords(words, NOT_ITS_OWN)
  const own = tellLanguage(text)
  const likely = own ?? likelyLanguage(words) ?? hint
  const language = own ?? (likely ? tellShort(text, primaryOf(likely), page) : null)
  set(words, language, page)
  wait(words, likely === undefined)
  if (own) tellNeighbours(words, own)
  return language ?? page
}

/** Once for each message: what waited near it is marked by it. */
const tellNeighbours = (words: HTMLElement, own: string): void => {
  const entry = words.closest('.entry')
  if (!entry || told.get(entry) === own) return
  told.set(entry, own)
  for (const place of [...neighboursOf(entry), document.documentElement])
    for (const each of waiting.get(place) ?? []) {
      if (each.isConnected) markWhole(each)
      else waiting.get(place)?.delete(each)
    }
}

const markPieces = (words: HTMLElement, whole: string): void => {
  const page = primaryOf(document.documentElement.lang)
  for (const piece of words.querySelectorAll<HTMLElement>(PIECES)) {
    const text = spokenWords(piece, NOT_SPOKEN)
    // What is quoted in a message of another language is perhaps in that of the page.
    const short = () => (piece.matches('blockquote') ? tellShort(text, page, primaryOf(whole)) : null)
    set(piece, tellLanguage(text) ?? short(), whole)
  }
}

/**
 * Marks what is not in the language of the page, as a whole and in its pieces, so that a screen reader says it in the
 * voice of its own language. What is too short to tell takes the language of the messages near it, unless it speaks
 * against that. @param hint the language that words outside of messages are likely in
 */
export const markLanguages = (words: HTMLElement, hint?: string): void => {
  markPieces(words, markWhole(words, hint))
}
