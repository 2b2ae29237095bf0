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
import { createTally, endOfRun, notRunWithout } from './testing/tally.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

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

const runUnitTests = async (programs, { add, addOne }) => {
  title('Unit tests, on both stores')
  const cluster = programs.postgres && (await addOne('PostgreSQL', () => startPostgres(programs.postgres)))
  const stop = async () => cluster?.stop()
  stopEarly(stop)
  const environment = {
    ...(cluster ? { TEST_DATABASE_URL: cluster.url } : {}),
    ...(programs.chromium ? { TEST_CHROMIUM: programs.chromium } : {}),
  }
  try {
    add(await runVitest(root, 'unit', environment))
    if (!programs.chromium) return
    title('Journeys in a browser')
    add(await runVitest(root, 'e2e', environment))
  } finally {
    await stop()
  }
}

const runEverything = async (counting) => {
  title('Set-up')
  await ensureDependencies(root)
  const programs = await ensureSystemPrograms()
  counting.add({ skipped: notRunWithout(programs) })
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
  try {
    await runEverything(counting)
  } catch (cause) {
    counting.add({ failures: [explainProblem(cause)] })
  }
  const { lines, exitCode } = endOfRun(counting.tally, process.env)
  for (const line of lines) console.log(line)
  process.exitCode = exitCode
}

try {
  await test()
} catch (cause) {
  console.log(`${explainProblem(cause)}\n\n0 passed, 1 failed`)
  process.exitCode = 1
}
