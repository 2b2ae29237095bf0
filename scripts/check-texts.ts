// `npm run check`: no text outside the catalogue, no catalogue with gaps. `npm run texts` writes what is missing into them.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findingText } from './layout/finding.ts'
import { LOCALES, readCatalogues } from './texts/catalogue.ts'
import { findCatalogueGaps } from './texts/catalogue-gaps.ts'
import { extractTexts, readTextSources } from './texts/extract-texts.ts'
import { readGlossary } from './texts/glossary.ts'
import { createLanguageCheck, findLanguageProblems } from './texts/language-rules.ts'
import { findLooseServerTexts } from './texts/loose-server-texts.ts'
import { findLooseTexts } from './texts/loose-texts.ts'
import {
  completeTranslations,
  extractServerTexts,
  findServerGaps,
  readServerSources,
  readServerTranslations,
  translationsPath,
} from './texts/server-texts.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const sources = readTextSources(root)
const { texts, findings } = await extractTexts(root, sources)
const catalogues = readCatalogues(root)
const languages = [...catalogues.keys()]
const serverSources = readServerSources(root)
const serverTexts = extractServerTexts(serverSources)
const translations = readServerTranslations(root)

const writeJson = (path: string, content: unknown): void =>
  writeFileSync(join(root, path), `${JSON.stringify(content, null, 2)}\n`)

if (process.argv.includes('--write')) {
  for (const [language, catalogue] of catalogues) {
    const entries = [...texts.keys()].sort().map((key) => [key, catalogue[key] ?? ''])
    writeJson(`${LOCALES}/${language}.json`, Object.fromEntries(entries))
  }
  for (const [home, content] of completeTranslations(serverTexts, translations, languages))
    if (Object.keys(content).length > 0) writeJson(translationsPath(home), content)
    else rmSync(join(root, translationsPath(home)), { force: true })
  console.log(
    `${texts.size} texts of the page and ${serverTexts.length} of the server in ${languages.length} languages;`,
  )
  console.log('those with an empty value wait for a translation.')
} else {
  findings.push(...sources.flatMap(({ path, code }) => findLooseTexts(path, code)))
  findings.push(...serverSources.flatMap(findLooseServerTexts))
  findings.push(...findServerGaps(serverTexts, translations, languages))
  for (const [language, catalogue] of catalogues) findings.push(...findCatalogueGaps(texts, language, catalogue))
  findings.push(...findLanguageProblems(createLanguageCheck(readGlossary(root)), catalogues, translations))
  for (const finding of findings) console.log(findingText(finding))
  const count = `${texts.size} texts of the page, ${serverTexts.length} of the server`
  console.log(`${count}, ${catalogues.size} catalogues, ${findings.length} problems`)
  process.exitCode = findings.length > 0 ? 1 : 0
}
