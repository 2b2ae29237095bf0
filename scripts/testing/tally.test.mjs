import { expect, it } from 'vitest'
import { ensureSystemPrograms } from './system-programs.mjs'
import { createTally, endOfRun, notRunWithout } from './tally.mjs'

const NEITHER = { chromium: null, postgres: null }

it('counts things that are no tests like tests', async () => {
  const { tally, add, addOne } = createTally()
  add({ passed: 3, failures: ['a.test.ts: case'], skipped: ['b.test.ts: case'] })
  expect(await addOne('web build', async () => 'built')).toBe('built')
  expect(await addOne('PostgreSQL', () => Promise.reject(new Error('no port is free')))).toBeNull()
  expect(tally).toMatchObject({ passed: 4, notRun: ['b.test.ts: case'] })
  expect(tally.failures).toEqual(['a.test.ts: case', expect.stringContaining('no port is free')])
})

it('what could not be run is listed plainly, and fails only where CI is set', () => {
  const tally = { passed: 5, failures: [], notRun: notRunWithout(NEITHER) }
  for (const environment of [{}, { CI: '' }, { CI: 'false' }]) {
    const { lines, exitCode } = endOfRun(tally, environment)
    expect(lines.join('\n')).toMatch(/== Not run\n.*PostgreSQL 15.*\n.*Chromium/)
    expect([lines.at(-1), exitCode]).toEqual(['5 passed, 0 failed', 0])
  }
  const { lines, exitCode } = endOfRun(tally, { CI: 'true' })
  expect(lines.join('\n')).toMatch(/== Failed\n.*not run: .*PostgreSQL.*\n.*not run: .*Chromium/)
  expect([lines.at(-1), exitCode]).toEqual(['5 passed, 2 failed', 1])
})

it('a failure fails everywhere; a run with everything ends with the count alone', () => {
  expect(notRunWithout({ chromium: '/usr/bin/chromium', postgres: '/usr/bin/pg_ctl' })).toEqual([])
  expect(endOfRun({ passed: 5, failures: [], notRun: [] }, { CI: 'true' })).toEqual({
    lines: ['', '5 passed, 0 failed'],
    exitCode: 0,
  })
  expect(endOfRun({ passed: 5, failures: ['one'], notRun: [] }, {})).toEqual({
    lines: ['', '== Failed', '  one', '', '5 passed, 1 failed'],
    exitCode: 1,
  })
})

it.each([
  ['is installed on Debian as root, what is absent and nothing else', true, ['postgresql']],
  ['is used where it is, and missed elsewhere', false, []],
])('a program %s', async (_, isDebian, installs) => {
  const installed = []
  const programs = await ensureSystemPrograms({
    findChromium: () => '/usr/bin/chromium',
    findPostgres: () => (installed.includes('postgresql') ? '/usr/bin/pg_ctl' : null),
    isDebianAsRoot: () => isDebian,
    install: async (names) => installed.push(...names),
  })
  expect(installed).toEqual(installs)
  expect(programs).toEqual({ chromium: '/usr/bin/chromium', postgres: isDebian ? '/usr/bin/pg_ctl' : null })
})
