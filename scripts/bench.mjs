// `npm run bench`: lists the benchmarks. `npm run bench <name> -- [flags]`: runs one; a benchmark is there by its file.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureDependencies } from './setup/dependencies.mjs'
import { continueUnderRightNode, environmentFor } from './setup/node-runtime.mjs'
import { runInFront } from './setup/run-in-front.mjs'
import { runScript, SetupError } from './setup/setup-error.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'bench')

/** `bench/<name>/run.ts`; its first line is a comment that says what it measures. */
const findBenchmarks = () =>
  readdirSync(folder)
    .map((name) => ({ name, file: join(folder, name, 'run.ts') }))
    .filter(({ file }) => existsSync(file))
    .map((found) => ({
      ...found,
      purpose: readFileSync(found.file, 'utf8')
        .split('\n')[0]
        .replace(/^\/\/ /, ''),
    }))

const listBenchmarks = (benchmarks) => {
  console.log('npm run bench <name>, one of:\n')
  const width = Math.max(...benchmarks.map(({ name }) => name.length))
  for (const { name, purpose } of benchmarks) console.log(`  ${name.padEnd(width)}  ${purpose}`)
  console.log('\nHow to read the figures: bench/README.md')
}

const bench = async () => {
  const [name, ...flags] = process.argv.slice(2)
  if (!(await continueUnderRightNode(fileURLToPath(import.meta.url), process.argv.slice(2)))) return
  const benchmarks = findBenchmarks()
  if (name === undefined) return listBenchmarks(benchmarks)
  const chosen = benchmarks.find((benchmark) => benchmark.name === name)
  if (!chosen) throw new SetupError(`There is no benchmark "${name}".`, '`npm run bench` lists them.')
  await ensureDependencies(root)
  await runInFront(process.execPath, [chosen.file, ...flags], { cwd: root, env: environmentFor(process.execPath) })
}

await runScript(bench)
