import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extractMessagesFromFiles } from '@lingui/native-tools'
import type { Finding } from '../layout/finding.ts'
import { isTest } from '../layout/read-repository.ts'
import { catalogueKey } from './catalogue.ts'
import { TEXT_IMPORT } from './compile-texts.ts'

const SOURCES = 'apps/web/src'

/** Texts with which tests feed the page. */
const isMaterial = (path: string): boolean =>
  isTest(path) || /\/[a-z-]*(?:corpus|hostile-texts|arbitrary|fixture)[a-z-]*\.tsx?$/.test(path)

export interface TextSource {
  path: string
  code: string
}

export const readTextSources = (root: string): TextSource[] =>
  readdirSync(join(root, SOURCES), { recursive: true, encoding: 'utf8' })
    .map((name) => `${SOURCES}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path) && !isMaterial(path))
    .sort()
    .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }))

export interface ExtractedTexts {
  /** Keys of the catalogue to where they are first used. */
  texts: Map<string, string>
  findings: Finding[]
}

/** Every text that stands in the code. */
export const extractTexts = async (root: string, sources: TextSource[]): Promise<ExtractedTexts> => {
  const paths = sources.filter(({ code }) => TEXT_IMPORT.test(code)).map(({ path }) => join(root, path))
  const { messages, warnings } = await extractMessagesFromFiles(paths)
  const texts = new Map<string, string>()
  for (const { message, context, origin } of messages) {
    const key = catalogueKey(message ?? '', context)
    if (!texts.has(key)) texts.set(key, (origin?.filename ?? '').slice(root.length).replace(/^\//, ''))
  }
  return { texts, findings: warnings.map((message) => ({ rule: 'text', path: SOURCES, message })) }
}
