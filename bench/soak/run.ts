// What a tab keeps after 500 streamed turns and 200 switches between conversations: heap, nodes, listeners. (Chromium)
// npm run bench soak -- [--turns 500] [--switches 200] [--conversations 10]
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'
import { startChromium } from '../processes/start-chromium.ts'
import { startPlayground } from '../processes/start-playground.ts'
import { startUpstream } from '../processes/start-upstream.ts'
import { rounded } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'
import { type Memory, readMemory } from './read-memory.ts'

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '500' },
    switches: { type: 'string', default: '200' },
    conversations: { type: 'string', default: '10' },
  },
})
const turns = Number(values.turns)
const switches = Number(values.switches)
const conversations = Number(values.conversations)

/** Until everything that is fetched once (parts of the page, highlighting) is there, and every conversation was open. */
const WARM_UP = 2 * conversations
const READINGS = 5
const QUESTION = 'Tell me of it, with code. [fake tokens=80]'

await ensureWebBuild(fileURLToPath(new URL('../..', import.meta.url)))
await using upstream = await startUpstream()
await using playground = await startPlayground(upstream.announced)
await using browser = await startChromium('display')
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
await page.goto(playground.process.announced)
const devtools = await page.context().newCDPSession(page)

const ids: string[] = []
for (let index = 0; index < conversations; index++) ids.push(await playground.newConversation())

const open = async (on: Page, index: number): Promise<void> => {
  const id = ids[index % conversations]!
  await on.locator(`a.item[href="/c/${id}"]`).click()
  await on.waitForURL(`**/c/${id}`)
}

const asked = new Map<string, number>()

/** One turn, to the end of its reply. */
const ask = async (on: Page, index: number): Promise<void> => {
  const id = ids[index % conversations]!
  const position = 2 * ((asked.get(id) ?? 0) + 1)
  asked.set(id, position / 2)
  const field = on.getByRole('form', { name: 'Write a message' }).getByRole('textbox', { name: 'Message' })
  await field.fill(QUESTION)
  await field.press('Enter')
  await on.locator(`.entry.reply[aria-posinset="${position}"]:not(:has(.is-live))`).waitFor()
}

/** On the page where no conversation is: what is kept there is kept for ever. */
const readAtRest = async (): Promise<Memory> => {
  await page.locator('a[href="/"]').first().click()
  await page.waitForURL('**/')
  return readMemory(page, devtools)
}

for (let turn = 0; turn < WARM_UP; turn++) {
  await open(page, turn)
  await ask(page, turn)
}

const readings = [{ turns: 0, ...(await readAtRest()) }]
let switched = 0
await open(page, 0)
for (let turn = 1; turn <= turns; turn++) {
  await ask(page, switched)
  while (switched < Math.floor((turn * switches) / turns)) {
    switched += 1
    await open(page, switched)
  }
  if (turn % Math.ceil(turns / READINGS) !== 0) continue
  readings.push({ turns: turn, ...(await readAtRest()) })
  await open(page, switched)
  process.stderr.write(`turn ${turn} of ${turns}\n`)
}

const [first, last] = [readings[0]!, readings.at(-1)!]
const rows = readings.map((each) => ({ ...each, heapMb: rounded(each.heapMb) }))
printTable(
  [`${switched} switches`, 'heap MB', 'nodes', 'detached', 'listeners'],
  rows.map((row) => [`after ${row.turns} turns`, row.heapMb, row.nodes, row.detachedNodes, row.listeners]),
)
writeResult({
  benchmark: 'soak',
  settings: { turns, switches, conversations },
  figures: rows,
  targets: [
    { name: 'heap grown, MB', value: rounded(last.heapMb - first.heapMb), limit: 30 },
    { name: 'detached nodes more than at the beginning', value: last.detachedNodes - first.detachedNodes, limit: 1000 },
    { name: 'listeners more than at the beginning', value: last.listeners - first.listeners, limit: 100 },
  ],
})
