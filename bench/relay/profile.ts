// Where our own time goes: node bench/relay/profile.ts b50 <folder> writes the CPU profiles of the server there.
import { startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { ours } from './contenders.ts'
import { type LoadName, loads } from './loads.ts'
import { playLoad } from './play-load.ts'

const WARM_UP = 30
const ROUNDS = 30

const [load = 'b50', folder = 'profile'] = process.argv.slice(2) as [LoadName?, string?]

await using upstream = await startUpstream()
await using playground = await startPlayground(upstream.announced, ['--cpu-prof', `--cpu-prof-dir=${folder}`])
const contender = ours(playground)
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  await contender.prepare(loads[load].questions)
  const before = await playground.process.usage()
  await playLoad(contender, load)
  const after = await playground.process.usage()
  console.log(`${Math.round((after.cpuMicros - before.cpuMicros) / loads[load].questions)} us a request`)
}
