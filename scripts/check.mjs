// `npm run check`: format, lint, types, layout, generated files.
import { fileURLToPath } from 'node:url'
import { runChecks } from './checks/run-checks.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { runScript } from './setup/setup-error.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const check = async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  await ensureDependencies(root)
  const failed = (await runChecks(root)).filter(({ isPassed }) => !isPassed)
  console.log(failed.length > 0 ? `\n${failed.length} checks failed.` : '\nAll checks passed.')
  if (failed.length > 0) process.exitCode = 1
}

await runScript(check)
