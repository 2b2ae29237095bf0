// A conversation of 10,000 messages beside one of 10: opening, scrolling up, jumping, following, reading on. (Chromium)
// npm run bench long-list -- [--rounds 5] [--messages 10000] [--jumps 10]
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'
import { startChromium } from '../processes/start-chromium.ts'
import { writeResult } from '../report/write-result.ts'
import { startLongPlayground } from './long-conversations.ts'
import { type Heard, measureHearing } from './measure-hearing.ts'
import { measureOpening, type Opening } from './measure-opening.ts'
import {
  countOutline,
  type Followed,
  type Held,
  type Jump,
  measureFollowing,
  measureJump,
  measureReading,
  measureScrollingUp,
  openLong,
  type Scrolled,
} from './measure-scrolling.ts'
import { measureThrough, type Through } from './measure-through.ts'
import { signIn } from './open-page.ts'
import { figuresOf, printFigures, targetsOf } from './print-figures.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    messages: { type: 'string', default: '10000' },
    jumps: { type: 'string', default: '10' },
  },
})
const rounds = Number(values.rounds)
const messages = Number(values.messages)

await ensureWebBuild(fileURLToPath(new URL('../..', import.meta.url)))
await using playground = await startLongPlayground(messages)
await using browser = await startChromium('display')
const cookies = await signIn(browser, playground.server)

const samples = {
  short: [] as Opening[],
  long: [] as Opening[],
  scrolled: [] as Scrolled[],
  jumps: [] as Jump[],
  followed: [] as Followed[],
  held: [] as Held[],
  outlines: [] as number[],
}
let count = messages

/** Positions of the person's messages over the whole path, others in each round. */
const positionsOf = (round: number): number[] =>
  Array.from({ length: Number(values.jumps) }, (_, at) => {
    const part = (at * 0.618 + round * 0.137) % 1
    return 1 + 2 * Math.floor((part * messages) / 2)
  })

for (let round = 1; round <= rounds; round++) {
  const order = round % 2 === 0 ? (['short', 'long'] as const) : (['long', 'short'] as const)
  for (const name of order) samples[name].push(await measureOpening(browser, cookies, playground, playground[name]))
  const page = await openLong(browser, cookies, playground)
  samples.scrolled.push(await measureScrollingUp(page))
  samples.outlines.push(await countOutline(page))
  for (const position of positionsOf(round)) samples.jumps.push(await measureJump(page, playground, position))
  await page.context().close()

  const stream = await openLong(browser, cookies, playground)
  samples.followed.push(await measureFollowing(stream, count + 2))
  samples.held.push(await measureReading(stream, count + 4))
  count += 4
  await stream.context().close()
  process.stderr.write(`round ${round} of ${rounds}\n`)
}

const whole = await openLong(browser, cookies, playground)
const through: Through = await measureThrough(whole, playground.long.messageIds[0]!)
await whole.context().close()

const heard: Heard = await measureHearing(cookies, playground, messages)

const figures = { ...figuresOf(samples), through, heard }
printFigures(figures)
writeResult({
  benchmark: 'long-list',
  settings: { rounds, messages, jumps: Number(values.jumps) },
  figures,
  targets: targetsOf(figures, messages),
})
