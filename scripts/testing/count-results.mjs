import { stripVTControlCharacters } from 'node:util'

const REASON_CHARACTERS = 1_500

/** The first of a failure's reasons, indented: enough to find it again where the whole output is not at hand. */
const reasonOf = (messages = []) => {
  const reason = stripVTControlCharacters(messages[0] ?? '').slice(0, REASON_CHARACTERS)
  return reason && `\n${reason.replace(/^/gm, '    ')}`
}

/**
 * Counts of a Vitest JSON report. A file that did not even load, and an error outside any test, count as failures:
 * both would otherwise pass as "0 failed".
 *
 * @param {any | null} report null when Vitest wrote none
 * @param {number} exitCode
 */
export const countResults = (report, exitCode) => {
  if (!report) return { passed: 0, skipped: [], failures: ['Vitest ended without a report'] }
  const failures = []
  const skipped = []
  let passed = 0
  for (const file of report.testResults) {
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status === 'passed') passed += 1
      else if (status === 'failed') failures.push(`${file.name}: ${fullName}${reasonOf(failureMessages)}`)
      else skipped.push(`${file.name}: ${fullName}`)
    }
    const hasFailedTest = file.assertionResults.some(({ status }) => status === 'failed')
    if (file.status === 'failed' && !hasFailedTest) {
      failures.push(`${file.name}: the file did not load or clean up${reasonOf([file.message])}`)
    }
  }
  if (exitCode !== 0 && failures.length === 0) failures.push('Vitest reported an error outside the tests')
  return { passed, skipped, failures }
}
