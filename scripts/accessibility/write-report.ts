import type { Evidence } from './read-evidence.ts'
import { type Criterion, type Level, wcagCriteria } from './wcag-criteria.ts'

/** What is known of the whole repository. */
export interface Findings {
  evidence: Evidence[]
  /** Rules of axe by criterion. */
  rules: Map<string, string[]>
  /** States of the page that axe judges. */
  states: string[]
}

const LEVELS: Level[] = ['A', 'AA', 'AAA']

const proofsOf = (criterion: Criterion, { evidence, rules }: Findings): string[] => [
  ...(rules.has(criterion.id) && !criterion.judgement.absent
    ? [
        `axe: ${rules
          .get(criterion.id)!
          .map((rule) => `\`${rule}\``)
          .join(', ')}`,
      ]
    : []),
  ...evidence.filter(({ criteria }) => criteria.includes(criterion.id)).map(({ file, test }) => `\`${file}\`: ${test}`),
]

const judgementWords = ({ judgement: { absent, read, gap } }: Criterion): string[] => [
  ...(absent ? [`Does not apply. ${absent}`] : []),
  ...(read ? [`By reading. ${read}`] : []),
  ...(gap ? [`**Gap.** ${gap}`] : []),
]

const stateOf = (criterion: Criterion, proofs: string[]): string => {
  const { absent, gap, read } = criterion.judgement
  if (absent) return 'none here'
  if (gap) return proofs.length > 0 ? 'in part' : 'gap'
  if (proofs.length > 0) return 'tested'
  return read ? 'read' : 'open'
}

const rowOf = (criterion: Criterion, findings: Findings): string => {
  const proofs = proofsOf(criterion, findings)
  const cells = [...proofs, ...judgementWords(criterion)].map((cell) => cell.replaceAll('|', '\\|'))
  return `| ${criterion.id} ${criterion.name} | ${stateOf(criterion, proofs)} | ${cells.join('<br>')} |`
}

const tally = (level: Level, findings: Findings): string => {
  const states = wcagCriteria
    .filter((criterion) => criterion.level === level)
    .map((criterion) => stateOf(criterion, proofsOf(criterion, findings)))
  const count = (state: string): number => states.filter((each) => each === state).length
  const words = ['tested', 'in part', 'read', 'none here', 'gap'].map(count)
  return `| ${level} | ${states.length} | ${words.join(' | ')} |`
}

/** @returns criteria with neither a test nor a word on why */
export const openCriteria = (findings: Findings): string[] =>
  wcagCriteria
    .filter((criterion) => stateOf(criterion, proofsOf(criterion, findings)) === 'open')
    .map(({ id, name }) => `${id} ${name}`)

const table = (level: Level, findings: Findings): string =>
  [
    `## Level ${level}`,
    '',
    '| criterion | state | evidence |',
    '|---|---|---|',
    ...wcagCriteria.filter((criterion) => criterion.level === level).map((criterion) => rowOf(criterion, findings)),
  ].join('\n')

export const writeReport = (findings: Findings): string => `# Accessibility

Written by \`npm run accessibility\` from the tests; do not edit it. \`npm run check\` fails when it is not what the tests say.

Each success criterion of WCAG 2.2 with its evidence: rules of axe that are judged with 0 violations in ${findings.states.length} states of the page
(listed below), and tests that say by \`criteria('1.4.12')\` what they prove. **tested**: tests, nothing known to be missing.
**in part**: tests, and a gap that is named. **read**: a person looked; no test would notice. **none here**: the program has nothing of the kind.
**gap**: does not hold, or is not known. Nobody outside has audited this, and no person who lives with a screen reader has yet told us
how it is to use; a test proves what it tests and no more. Claimed for the comfortable density; what models write is theirs.

| level | criteria | tested | in part | read | none here | gap |
|---|---|---|---|---|---|---|
${LEVELS.map((level) => tally(level, findings)).join('\n')}

${LEVELS.map((level) => table(level, findings)).join('\n\n')}

## States that axe judges

In the light theme at 1440, 390 and 320 px with all rules of WCAG A to AAA and of good practice, in the dark and the high-contrast theme at
1440 and 390 px with the rules of colour. In each of them nothing scrolls sideways and every target has 44 x 44 px.

${findings.states.map((state) => `- ${state}`).join('\n')}
`
