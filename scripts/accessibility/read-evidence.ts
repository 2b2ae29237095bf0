export interface Evidence {
  file: string
  /** Name of the test that says so. */
  test: string
  criteria: string[]
}

const NAME = /\b(?:journey|test(?:\.each\([^)]*\))?)\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g
const MARK = /\bcriteria\(([^)]*)\)/g
const STATE = /\blook\('([^']+)'\)|\blookOver\(page, '([^']+)'\)/g

/** Of a test of several cases the name they share. */
const unquote = (literal: string): string =>
  literal
    .slice(1, -1)
    .replaceAll(/\\(.)/g, '$1')
    .replace(/: (?:%s|\$.*)$/, '')

/** Each mark belongs to the test that was begun last before it. */
export const readEvidence = (file: string, text: string): Evidence[] => {
  const tests = [...text.matchAll(NAME)].map((match) => ({ at: match.index, name: unquote(match[1]!) }))
  return [...text.matchAll(MARK)].flatMap((match) => {
    const criteria = [...match[1]!.matchAll(/'([\d.]+)'/g)].map(([, id]) => id!)
    const test = tests.findLast(({ at }) => at < match.index)
    if (criteria.length === 0) return []
    if (!test) throw new Error(`${file}: criteria(${match[1]}) stands in no test`)
    return [{ file, test: test.name, criteria }]
  })
}

/** States of the page that are looked over with axe. */
export const readStates = (text: string): string[] => [...text.matchAll(STATE)].map((match) => match[1] ?? match[2]!)
