// `npm run accessibility`: writes docs/accessibility.md from the tests; with `--check` it only says whether it is right.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { axeTags, axeYoungRules } from '../../e2e/testing/axe-rules.ts'
import { readEvidence, readStates } from './read-evidence.ts'
import { testFiles } from './test-files.ts'
import { type Findings, openCriteria, writeReport } from './write-report.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const REPORT = 'docs/accessibility.md'

/** `wcag1412` is 1.4.12. */
const criterionOf = (tag: string): string | null => {
  const [, principle, guideline, number] = /^wcag(\d)(\d)(\d{1,2})$/.exec(tag) ?? []
  return principle ? `${principle}.${guideline}.${number}` : null
}

const rulesByCriterion = (): Map<string, string[]> => {
  const found = new Map<string, string[]>()
  for (const { ruleId, tags } of axe.getRules(axeTags)) {
    const isLeftOut = tags.includes('experimental') || tags.includes('deprecated')
    if (isLeftOut && !axeYoungRules.includes(ruleId)) continue
    for (const id of tags.map(criterionOf)) if (id) found.set(id, [...(found.get(id) ?? []), ruleId])
  }
  return found
}

const readFindings = (): Findings => {
  const files = testFiles(root).map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  return {
    rules: rulesByCriterion(),
    evidence: files.flatMap(({ file, text }) => readEvidence(file, text)),
    states: [...new Set(files.flatMap(({ text }) => readStates(text)))],
  }
}

const findings = readFindings()
const open = openCriteria(findings)
const report = writeReport(findings)
const path = join(root, REPORT)
if (open.length > 0) {
  console.error(`Neither a test nor a word on why:\n${open.map((each) => `  ${each}`).join('\n')}`)
  process.exitCode = 1
} else if (!process.argv.includes('--check')) {
  writeFileSync(path, report)
  console.log(`${REPORT} is written.`)
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== report) {
  console.error(`${REPORT} is not what the tests say. Run: npm run accessibility`)
  process.exitCode = 1
} else {
  console.log(`${findings.evidence.length} tests and ${findings.states.length} states are its evidence.`)
}
