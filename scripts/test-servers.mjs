// `npm run test:servers`: builds llama-server and Ollama once, keeps them in the cache, and runs the adapters against them.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from './setup/cache-folder.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { explainProblem, runScript, SetupError } from './setup/setup-error.mjs'
import { showStep } from './setup/show-step.mjs'
import { obtainModelServers } from './testing/model-servers.mjs'
import { runVitest } from './testing/run-vitest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

await runScript(async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  await ensureDependencies(root)
  const { obtainModelFile } = await import('./testing/obtain-model-file.ts')
  const model = await showStep('Getting the practice model', () => obtainModelFile(join(cacheFolder(), 'models')))
  if (!model.file) throw new SetupError('The practice model could not be had.', model.why)
  const notRun = []
  const environment = { TEST_MODEL_FILE: model.file }
  for (const { variable, what, obtain } of obtainModelServers) {
    try {
      environment[variable] = await obtain(root)
    } catch (cause) {
      notRun.push(`${what}: ${explainProblem(cause).replaceAll('\n', ' ')}`)
    }
  }
  const { passed, failures, skipped } = await runVitest(root, 'servers', environment)
  for (const reason of notRun) console.log(`  Not run: ${reason}`)
  for (const reason of skipped) console.log(`  Not run: ${reason}`)
  console.log(`\n${passed} passed, ${failures.length} failed, ${notRun.length} servers not run`)
  process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0
})
