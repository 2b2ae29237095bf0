import { tellLanguage } from './tell-language.ts'

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

/** Sets the language of an element where it is known and is not the one around it. @returns what holds within it */
const mark = (element: HTMLElement, around: string, leftOut = NOT_SPOKEN): string => {
  const told = tellLanguage(spokenWords(element, leftOut))
  const isOther = told !== null && primaryOf(told) !== primaryOf(around)
  if (isOther) element.lang = told
  else element.removeAttribute('lang')
  return isOther ? told : around
}

/**
 * Marks what is not in the language of the page, as a whole and in its pieces, so that a screen reader says it in the
 * voice of its own language.
 */
export const markLanguages = (words: HTMLElement): void => {
  const whole = mark(words, document.documentElement.lang, NOT_ITS_OWN)
  for (const piece of words.querySelectorAll<HTMLElement>(PIECES)) mark(piece, whole)
}
