// `npm run test:browsers`: the main journeys in Firefox (WebDriver BiDi) and in WebKit (WebKitWebDriver). No part of
// `npm test`: both browsers are large and come from Debian's packages.
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { runScript } from './setup/setup-error.mjs'
import { ensureOtherBrowsers } from './testing/other-browsers.mjs'
import { runVitest } from './testing/run-vitest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await runScript(async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  await ensureDependencies(root)
  const { environment, notRun } = await ensureOtherBrowsers()
  for (const reason of notRun) console.log(`  Not run: ${reason}`)
  if (Object.keys(environment).length === 0) {
    process.exitCode = 1
    return
  }
  const { passed, failures } = await runVitest(root, 'browsers', environment)
  console.log(`\n${passed} passed, ${failures.length} failed, ${notRun.length} browsers not run`)
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0
})
