// First load of the page on a slow phone and line: largest paint, blocked time, requests.
// npm run bench first-load -- [--rounds 5]
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'
import { startChromium } from '../processes/start-chromium.ts'
import { startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { median, rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'
import { type Visit, visitOnce } from './visit.ts'

const LIMITS = { largestPaintMs: 1700, blockedMs: 350, requests: 6 }

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)

await ensureWebBuild(fileURLToPath(new URL('../..', import.meta.url)))
await using upstream = await startUpstream()
await using playground = await startPlayground(upstream.announced)
await using browser = await startChromium('display')

const signedIn = await browser.newContext()
await (await signedIn.newPage()).goto(playground.process.announced)
const cookies = await signedIn.cookies()
await signedIn.close()

const visits: Visit[] = []
for (let round = 1; round <= rounds; round++) {
  visits.push(await visitOnce(browser, playground.origin, cookies))
  process.stderr.write(`round ${round} of ${rounds}\n`)
}

const middle = (name: keyof Visit): number => rounded(median(visits.map((visit) => visit[name])))
const figures = {
  firstPaintMs: middle('firstPaintMs'),
  largestPaintMs: middle('largestPaintMs'),
  blockedMs: middle('blockedMs'),
  requests: middle('requests'),
  kilobytes: middle('kilobytes'),
}
printTable(['first load', 'median'], Object.entries(figures))
writeResult({
  benchmark: 'first-load',
  settings: { rounds, line: '1.6 Mbps, 150 ms', processor: '4 times slower' },
  figures: { ...figures, visits },
  targets: [
    { name: 'largest paint, ms', value: figures.largestPaintMs, limit: LIMITS.largestPaintMs },
    { name: 'blocked, ms', value: figures.blockedMs, limit: LIMITS.blockedMs },
    { name: 'requests before the largest paint', value: figures.requests, limit: LIMITS.requests },
  ],
})
