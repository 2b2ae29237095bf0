import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const GLOSSARY = 'docs/guides/translate.md'

export interface Term {
  english: string
  /** Language to the words of which one must stand in the translation. */
  words: Record<string, string[]>
}

export interface Avoided {
  language: string
  not: string
  but: string
}

export interface Glossary {
  terms: Term[]
  avoided: Avoided[]
}

const rowsBelow = (text: string, heading: string): string[][] =>
  (text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

/** The tables for people are what the check reads: there is no second list. */
export const parseGlossary = (text: string): Glossary => {
  const [head = [], ...terms] = rowsBelow(text, 'Terms')
  const [, ...avoided] = rowsBelow(text, 'Not these')
  const languages = head.slice(1)
  return {
    terms: terms.map(([english = '', ...cells]) => ({
      english,
      words: Object.fromEntries(languages.map((language, index) => [language, (cells[index] ?? '').split(' / ')])),
    })),
    avoided: avoided.map(([language = '', not = '', but = '']) => ({ language, not, but })),
  }
}

export const readGlossary = (root: string): Glossary => parseGlossary(readFileSync(join(root, GLOSSARY), 'utf8'))
