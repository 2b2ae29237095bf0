import { expect, it } from 'vitest'
import { countResults } from './count-results.mjs'

const file = (status, ...statuses) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({
    status: each,
    fullName: `case ${index}`,
    failureMessages: each === 'failed' ? ['\u001b[31mError\u001b[39m: two\nlines'] : [],
  })),
})

it('counts what passed and names what failed or did not run', () => {
  const report = { testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed', 'pending', 'todo')] }
  expect(countResults(report, 1)).toEqual({
    passed: 2,
    failures: ['a.test.ts: case 1\n    Error: two\n    lines'],
    skipped: ['a.test.ts: case 1', 'a.test.ts: case 2'],
  })
})

it('counts as failures a file that did not load, an error outside the tests and a missing report', () => {
  expect(countResults({ testResults: [file('failed')] }, 1).failures).toHaveLength(1)
  expect(countResults({ testResults: [file('passed', 'passed')] }, 1).failures).toHaveLength(1)
  expect(countResults({ testResults: [file('passed', 'passed')] }, 0).failures).toHaveLength(0)
  expect(countResults(null, 0).failures).toHaveLength(1)
})
