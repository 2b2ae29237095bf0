// `npm run check`: no text outside the catalogue, no catalogue with gaps. `npm run texts` writes what is missing into them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findingText } from './layout/finding.ts'
import { LOCALES, readCatalogues } from './texts/catalogue.ts'
import { findCatalogueGaps } from './texts/catalogue-gaps.ts'
import { extractTexts, readTextSources } from './texts/extract-texts.ts'
import { findLooseTexts } from './texts/loose-texts.ts'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const sources = readTextSources(root)
const { texts, findings } = await extractTexts(root, sources)
const catalogues = readCatalogues(root)

if (process.argv.includes('--write')) {
  for (const [language, catalogue] of catalogues) {
    const entries = [...texts.keys()].sort().map((key) => [key, catalogue[key] ?? ''])
    writeFileSync(join(root, LOCALES, `${language}.json`), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
  }
  console.log(`${texts.size} texts in ${catalogues.size} catalogues; those with an empty value wait for a translation.`)
} else {
  findings.push(...sources.flatMap(({ path, code }) => findLooseTexts(path, code)))
  for (const [language, catalogue] of catalogues) findings.push(...findCatalogueGaps(texts, language, catalogue))
  for (const finding of findings) console.log(findingText(finding))
  console.log(`${texts.size} texts, ${catalogues.size} catalogues, ${findings.length} problems`)
  process.exitCode = findings.length > 0 ? 1 : 0
}
