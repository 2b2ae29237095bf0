// `npm run setup:local -- [flags of npm start]`: the engine and the practice model, before anybody asks for them.
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode } from './setup/node-runtime.mjs'
import { runScript, SetupError } from './setup/setup-error.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const flags = process.argv.slice(2)

await runScript(async () => {
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), flags))) return
  await ensureDependencies(root)
  // Only now: it needs the right Node and what was just installed.
  const { getPracticeModel } = await import('./setup/get-practice-model.ts')
  const { error, words } = await getPracticeModel(flags, process.env, (line) => process.stdout.write(line))
  if (error) throw new SetupError([error.message, error.why].filter(Boolean).join('\n'), error.nextStep)
  console.log(words)
})
