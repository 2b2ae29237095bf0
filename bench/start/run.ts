// Cold start until "Ready", and memory when idle, with 1,000 conversations in the store.
// npm run bench start -- [--rounds 5] [--conversations 1000]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { fillStore } from '../processes/fill-store.ts'
import { startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'
import { readProcess } from './read-process.ts'

const LIMITS = { readyMs: 1500, idleMb: 150 }
/** Long enough for what a start does in the background, and for the garbage of the start to be counted fairly. */
const IDLE_MS = 3000

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, conversations: { type: 'string', default: '1000' } },
})
const rounds = Number(values.rounds)
const conversations = Number(values.conversations)
const root = fileURLToPath(new URL('../..', import.meta.url))

await using upstream = await startUpstream()
await using playground = await startPlayground(upstream.announced)
await fillStore(playground, conversations)
await playground.process[Symbol.asyncDispose]()

interface Start {
  readyMs: number
  /** CPU that the start took: what other work on the machine does not change. */
  cpuMs: number
  idleMb: number
}

const startOnce = async (file: string): Promise<Start> => {
  const startedAt = performance.now()
  const flags = ['--data', playground.dataFolder, '--no-open', '--port', '0']
  const child = spawn(process.execPath, [file, ...flags], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout! })) if (line.startsWith('Ready: ')) break
  const readyMs = performance.now() - startedAt
  const { cpuMs } = readProcess(child.pid!)
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const { rssMb } = readProcess(child.pid!)
  child.kill('SIGTERM')
  await exited
  return { readyMs, cpuMs, idleMb: rssMb }
}

/** What no program of Node can be faster than. */
const emptyStart = async (): Promise<number> => {
  const startedAt = performance.now()
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')
  return performance.now() - startedAt
}

const forms = [
  { name: 'npm start, set up before', file: `${root}scripts/start.mjs` },
  { name: 'the published package', file: `${root}dist/package/bin/llm-playground.mjs` },
].filter(({ file }) => existsSync(file))

for (const { file } of forms) await startOnce(file) // fills the compile cache, as the first start of a person does
const starts = forms.map((form) => ({ ...form, samples: [] as Start[] }))
const empty: number[] = []
for (let round = 1; round <= rounds; round++) {
  empty.push(await emptyStart())
  for (const { file, samples } of starts) samples.push(await startOnce(file))
  process.stderr.write(`round ${round} of ${rounds}\n`)
}

const emptyMs = median(empty)
const rows = starts.map(({ name, samples }) => {
  const of = (field: keyof Start): number => rounded(median(samples.map((sample) => sample[field])))
  return {
    name,
    readyMs: of('readyMs'),
    cpuMs: of('cpuMs'),
    idleMb: of('idleMb'),
    timesEmpty: rounded(of('readyMs') / emptyMs),
  }
})
printTable(
  [`${conversations} conversations`, 'ready ms', 'CPU ms', 'idle RSS MB', 'x an empty Node program'],
  rows.map((row) => [row.name, row.readyMs, row.cpuMs, row.idleMb, row.timesEmpty]),
)
writeResult({
  benchmark: 'start',
  settings: { rounds, conversations },
  figures: { emptyProgramMs: rounded(emptyMs), forms: rows },
  targets: rows.flatMap(({ name, readyMs, idleMb }) => [
    { name: `${name}: ms until ready`, value: readyMs, limit: LIMITS.readyMs },
    { name: `${name}: MB resident when idle`, value: idleMb, limit: LIMITS.idleMb },
  ]),
})
