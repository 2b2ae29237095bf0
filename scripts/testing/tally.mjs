import { explainProblem } from '../setup/setup-error.mjs'

/** Counts what a whole run found, of every kind of check. */
export const createTally = () => {
  const tally = { passed: 0, failures: [], notRun: [] }
  const add = ({ passed = 0, failures = [], skipped = [] }) => {
    tally.passed += passed
    tally.failures.push(...failures)
    tally.notRun.push(...skipped)
  }
  /** One thing that works or does not, counted like a test. */
  const addOne = async (name, work) => {
    try {
      const result = await work()
      add({ passed: 1 })
      return result
    } catch (cause) {
      add({ failures: [`${name}: ${explainProblem(cause)}`] })
      return null
    }
  }
  return { tally, add, addOne }
}

/** What cannot be run without these programs, and what it needs. */
export const notRunWithout = ({ chromium, postgres }) => [
  ...(postgres ? [] : ['the tests of the PostgreSQL store: needs PostgreSQL 15 or newer (pg_ctl)']),
  ...(chromium ? [] : ['the journeys in e2e/: needs Chromium or Chrome']),
]

const NOT_RUN_FAILS = 'With CI set, what was not run counts as failed.'

const isSet = (variable) => Boolean(variable) && variable !== 'false'

const section = (title, lines) => (lines.length === 0 ? [] : ['', `== ${title}`, ...lines.map((line) => `  ${line}`)])

/**
 * The end of a run: what was not run, what failed (here, where one looks first, and again in short: the whole of each
 * stands further up), and the count as the last line.
 */
export const endOfRun = ({ passed, failures, notRun }, environment) => {
  const isFailure = isSet(environment.CI)
  const notRunLines = [...notRun, ...(isFailure && notRun.length > 0 ? [NOT_RUN_FAILS] : [])]
  const failed = [...failures, ...(isFailure ? notRun.map((reason) => `not run: ${reason}`) : [])]
  const lines = [
    ...section('Not run', notRunLines),
    ...section('Failed', failed),
    '',
    `${passed} passed, ${failed.length} failed`,
  ]
  return { lines, exitCode: failed.length > 0 ? 1 : 0 }
}
