// From the upstream to the watcher: CPU and first word, beside a raw pass-through, Portkey and the AI SDK.
// npm run bench relay -- [--rounds 5]
import { parseArgs } from 'node:util'
import { installPeers } from '../peers/install-peers.mjs'
import { startUpstream } from '../processes/start-upstream.ts'
import { type Contender, startContenders } from './contenders.ts'
import { type LoadName, loads, type Sample } from './loads.ts'
import { askChecked, playLoad } from './play-load.ts'
import { report } from './report.ts'

const FIRST_TOKEN_QUESTIONS = 12
const WARM_UP_ROUNDS = 12
/** A reply that goes on after its first token; one that is over by then would measure its end. */
const FIRST_TOKEN_REPLY = { tokens: 100, speed: 5000 }
/** What a contender still writes when the reader has everything belongs to its reply. */
const SETTLE_MS = 100

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const measureLoad = async (contender: Contender, load: LoadName): Promise<Sample[]> => {
  if (!contender.process) return []
  await contender.prepare(loads[load].questions)
  await pause(SETTLE_MS)
  const before = await contender.process.usage()
  await playLoad(contender, load)
  await pause(SETTLE_MS)
  const after = await contender.process.usage()
  return [{ contender: contender.name, load, cpuMicros: after.cpuMicros - before.cpuMicros }]
}

const measureFirstTokens = async (contender: Contender): Promise<Sample[]> => {
  await contender.prepare(FIRST_TOKEN_QUESTIONS)
  const samples: Sample[] = []
  const { tokens, speed } = FIRST_TOKEN_REPLY
  for (let question = 0; question < FIRST_TOKEN_QUESTIONS; question++) {
    const firstMs = await askChecked(contender, tokens, `[fake tokens=${tokens} speed=${speed}]`)
    samples.push({ contender: contender.name, firstMs })
  }
  return samples
}

/** A server that has been up for a while, not its first minute: by then no engine compiles much any more. */
const warmUp = async (contender: Contender): Promise<void> => {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    for (const load of ['b50', 'b500'] as const) {
      await contender.prepare(loads[load].questions)
      await playLoad(contender, load)
    }
  }
}

await installPeers()
await using stack = new AsyncDisposableStack()
const upstream = stack.use(await startUpstream())
const contenders = await startContenders(upstream.announced, stack)
for (const contender of contenders) await warmUp(contender)
const samples: Sample[] = []
for (let round = 1; round <= rounds; round++) {
  // Interleaved, each round beginning with another one: what disturbs the machine for a while disturbs them all.
  const order = contenders.map((_, index) => contenders[(index + round) % contenders.length]!)
  for (const contender of order) samples.push(...(await measureFirstTokens(contender)))
  for (const load of Object.keys(loads) as LoadName[])
    for (const contender of order) samples.push(...(await measureLoad(contender, load)))
  process.stderr.write(`round ${round} of ${rounds}\n`)
}
report(
  samples,
  contenders.map(({ name }) => name),
  rounds,
)
