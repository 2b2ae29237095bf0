// `npm test`: sets up what is missing, then runs everything. The last line is `N passed, N failed`.
import { fileURLToPath } from 'node:url'
import { runChecks } from './checks/run-checks.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { explainProblem } from './setup/setup-error.mjs'
import { stopWithParent } from './setup/watch-parent.mjs'
import { ensureWebBuild } from './setup/web-build.mjs'
import { startPostgres } from './testing/postgres-cluster.mjs'
import { runVitest } from './testing/run-vitest.mjs'
import { ensureSystemPrograms } from './testing/system-programs.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const createTally = () => {
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

const title = (text) => console.log(`\n== ${text}`)

/** The database stops with the tests, also when a person or a job stops them, or only the npm above them. */
const stopEarly = (stop) => {
  const end = async () => {
    await stop()
    process.exit(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end)
  stopWithParent(end)
}

const runUnitTests = async (programs, { add, addOne, tally }) => {
  title('Unit tests, on both stores')
  if (!programs.postgres) tally.notRun.push('the tests of the PostgreSQL store: needs PostgreSQL 15 or newer (pg_ctl)')
  const cluster = programs.postgres && (await addOne('PostgreSQL', () => startPostgres(programs.postgres)))
  const stop = async () => cluster?.stop()
  stopEarly(stop)
  const environment = {
    ...(cluster ? { TEST_DATABASE_URL: cluster.url } : {}),
    ...(programs.chromium ? { TEST_CHROMIUM: programs.chromium } : {}),
  }
  try {
    add(await runVitest(root, 'unit', environment))
    title('Journeys in a browser')
    if (programs.chromium) add(await runVitest(root, 'e2e', environment))
    else tally.notRun.push('the journeys in e2e/: needs Chromium or Chrome')
  } finally {
    await stop()
  }
}

const reportNotRun = (tally) => {
  if (tally.notRun.length === 0) return
  title('Not run')
  for (const reason of tally.notRun) console.log(`  ${reason}`)
  if (!process.env.CI || process.env.CI === 'false') return
  console.log('  With CI set, what was not run counts as failed.')
  tally.failures.push(...tally.notRun.map((reason) => `not run: ${reason}`))
}

/** At the end, where one looks first, and again in short: the whole of each stands further up. */
const reportFailures = ({ failures }) => {
  if (failures.length === 0) return
  title('Failed')
  for (const failure of failures) console.log(`  ${failure}`)
}

const runEverything = async (counting) => {
  title('Set-up')
  await ensureDependencies(root)
  const programs = await ensureSystemPrograms()
  title('Checks')
  for (const { name, isPassed } of await runChecks(root)) {
    counting.add(isPassed ? { passed: 1 } : { failures: [`check: ${name}`] })
  }
  await counting.addOne('web build', () => ensureWebBuild(root))
  await runUnitTests(programs, counting)
}

const test = async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  const counting = createTally()
  const { tally, add } = counting
  try {
    await runEverything(counting)
  } catch (cause) {
    add({ failures: [explainProblem(cause)] })
  }
  reportNotRun(tally)
  reportFailures(tally)
  console.log(`\n${tally.passed} passed, ${tally.failures.length} failed`)
  process.exitCode = tally.failures.length > 0 ? 1 : 0
}

try {
  await test()
} catch (cause) {
  console.log(`${explainProblem(cause)}\n\n0 passed, 1 failed`)
  process.exitCode = 1
}
