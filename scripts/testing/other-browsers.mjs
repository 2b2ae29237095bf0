import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { explainProblem } from '../setup/setup-error.mjs'
import { showStep } from '../setup/show-step.mjs'
import { aptInstall, isDebianAsRoot, onPath } from './system-programs.mjs'

const first = (places) => places.find((path) => existsSync(path)) ?? null

/** Debian keeps it beside the library, one folder for each version of GTK. */
const miniBrowserPlaces = () =>
  (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) =>
      readdirSync(join('/usr/lib', name))
        .filter((folder) => folder.startsWith('webkit'))
        .map((folder) => join('/usr/lib', name, folder, 'MiniBrowser')),
    )

const find = () => ({
  firefox: first(onPath(['firefox-esr', 'firefox'])),
  webKitDriver: first(onPath(['WebKitWebDriver'])),
  miniBrowser: first(miniBrowserPlaces()),
  screen: first(onPath(['Xvfb'])),
})

/** Finds both browsers; what is absent is installed on Debian as root, and said elsewhere. */
export const ensureOtherBrowsers = async () => {
  const before = find()
  const notRun = []
  const absent = [
    ...(before.firefox ? [] : ['firefox-esr']),
    ...(before.webKitDriver && before.miniBrowser ? [] : ['webkit2gtk-driver']),
    ...(before.screen ? [] : ['xvfb']),
  ]
  if (absent.length > 0 && isDebianAsRoot()) {
    try {
      await showStep(`Installing ${absent.join(', ')}`, () => aptInstall(absent))
    } catch (cause) {
      notRun.push(explainProblem(cause).replaceAll('\n', ' '))
    }
  }
  const { firefox, webKitDriver, miniBrowser, screen } = find()
  const hasWebKit = webKitDriver && miniBrowser && screen
  if (!firefox) notRun.push('Firefox: install firefox or firefox-esr.')
  if (!hasWebKit)
    notRun.push('WebKit: needs WebKitWebDriver, its MiniBrowser and Xvfb (Debian: webkit2gtk-driver, xvfb).')
  return {
    environment: {
      ...(firefox && { TEST_FIREFOX: firefox }),
      ...(hasWebKit && { TEST_WEBKIT_DRIVER: webKitDriver, TEST_MINI_BROWSER: miniBrowser }),
    },
    notRun,
  }
}
