import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runProcess } from '../setup/run-process.mjs'
import { SetupError } from '../setup/setup-error.mjs'
import { showStep } from '../setup/show-step.mjs'

const exe = process.platform === 'win32' ? '.exe' : ''

export const onPath = (names) =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name + exe)))

const programFiles = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  Boolean,
)

const chromiumPlaces = () => [
  ...onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']),
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ...programFiles.map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
  ...programFiles.map((folder) => join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')),
]

const versionsBelow = (folder) =>
  existsSync(folder) ? readdirSync(folder).sort((a, b) => Number.parseFloat(b) - Number.parseFloat(a)) : []

/** Debian keeps the programs of a cluster outside the PATH, one folder per version. */
const postgresPlaces = () => [
  ...versionsBelow('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin', 'pg_ctl')),
  ...onPath(['pg_ctl']),
  ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) =>
    versionsBelow(folder)
      .filter((name) => name.startsWith('postgresql'))
      .map((name) => join(folder, name, 'bin', 'pg_ctl')),
  ),
]

export const findChromium = () => chromiumPlaces().find((path) => existsSync(path)) ?? null
export const findPostgres = () => postgresPlaces().find((path) => existsSync(path)) ?? null

export const isDebianAsRoot = () =>
  process.getuid?.() === 0 &&
  existsSync('/etc/os-release') &&
  /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')) &&
  existsSync('/usr/bin/apt-get')

export const aptInstall = async (names) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runProcess('apt-get', ['update'], { env })
  const { code, output } = await runProcess('apt-get', ['install', '--yes', '--no-install-recommends', ...names], {
    env,
  })
  if (code === 0) return
  throw new SetupError(
    `apt-get could not install ${names.join(' and ')}.`,
    `Install them by hand and run the tests again.\n\n${output.trim().split('\n').slice(-8).join('\n')}`,
  )
}

const THIS_SYSTEM = {
  findChromium,
  findPostgres,
  isDebianAsRoot,
  install: (names) => showStep(`Installing ${names.join(' and ')} (Debian packages)`, () => aptInstall(names)),
}

/** The browser and the database of the tests; what is absent is installed on Debian as root, elsewhere it stays null. */
export const ensureSystemPrograms = async (system = THIS_SYSTEM) => {
  const find = () => ({ chromium: system.findChromium(), postgres: system.findPostgres() })
  const { chromium, postgres } = find()
  const absent = [...(chromium ? [] : ['chromium']), ...(postgres ? [] : ['postgresql'])]
  if (absent.length === 0 || !system.isDebianAsRoot()) return { chromium, postgres }
  await system.install(absent)
  return find()
}
