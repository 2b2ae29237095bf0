// From a stop to the closed socket at the upstream: a click in Chromium, and a call of the API on each store.
// npm run bench stop -- [--stops 25]
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { cancelRun, createLaunchLink } from '@llm-playground/protocol'
import { followUntilLength, newConversation, send } from '../../apps/server/src/testing/follow-reply.ts'
import { storeKinds } from '../../apps/server/src/testing/test-stores.ts'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'
import { startChromium } from '../processes/start-chromium.ts'
import { median } from '../report/median.ts'
import { printTable } from '../report/print-table.ts'
import { writeResult } from '../report/write-result.ts'
import { closedAt, type StopPlayground, startStopPlayground } from './playground.ts'

const TARGET_MS = 300
/** Of a reply, before it is stopped: it is being written, and stored. */
const CHARACTERS = 100

const { values } = parseArgs({ options: { stops: { type: 'string', default: '25' } } })
const stops = Number(values.stops)

const stopByCall = async ({ working, asked, upstream, modelId }: StopPlayground): Promise<number> => {
  const { id } = await newConversation(working)
  const { runId } = await send(working, id, modelId, 'Write slowly.')
  const closed = await closedAt(upstream)
  await followUntilLength(working, runId, CHARACTERS)
  const stoppedAt = Date.now()
  await asked.call(cancelRun, { params: { runId } })
  return (await closed()) - stoppedAt
}

/** Each stop is a click on the button of a page, whose moment the page notes before anything else hears of it. */
const stopByClick = async ({ working, upstream }: StopPlayground): Promise<number[]> => {
  await ensureWebBuild(fileURLToPath(new URL('../..', import.meta.url)))
  await using browser = await startChromium('display')
  const page = await browser.newPage()
  await page.addInitScript(`addEventListener('click', () => { window.clickedAt = Date.now() }, true)`)
  await page.goto((await working.call(createLaunchLink)).url)
  const field = page.getByRole('form', { name: 'Write a message' }).getByRole('textbox', { name: 'Message' })
  const reply = page.locator('.entry.reply').last().locator('.body > .prose').first()
  const milliseconds: number[] = []
  for (let time = 0; time < stops; time++) {
    await field.fill(`Write slowly, ${time}.`)
    await field.press('Enter')
    const closed = await closedAt(upstream)
    await page.locator('.entry.reply').nth(time).waitFor()
    await reply.filter({ hasText: new RegExp(`^.{${CHARACTERS},}`, 's') }).waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    milliseconds.push((await closed()) - Number(await page.evaluate('window.clickedAt')))
    await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
  }
  return milliseconds
}

const measured: { name: string; milliseconds: number[] }[] = []
for (const kind of storeKinds) {
  await using playground = await startStopPlayground(kind)
  const milliseconds: number[] = []
  for (let time = 0; time < stops; time++) milliseconds.push(await stopByCall(playground))
  const where = kind.isShared ? ', asked of another process than the one that works' : ''
  measured.push({ name: `a call on ${kind.name}${where}`, milliseconds })
  if (!kind.isShared) measured.push({ name: 'a click in Chromium', milliseconds: await stopByClick(playground) })
}

const figures = measured.map(({ name, milliseconds }) => ({
  name,
  medianMs: median(milliseconds),
  slowestMs: Math.max(...milliseconds),
}))
printTable(
  [`${stops} stops each, until the upstream's socket is closed`, 'median ms', 'slowest ms'],
  figures.map(({ name, medianMs, slowestMs }) => [name, medianMs, slowestMs]),
)
writeResult({
  benchmark: 'stop',
  settings: { stops, targetMs: TARGET_MS },
  figures,
  targets: figures.map(({ name, slowestMs }) => ({
    name: `${name}: ms to the closed socket, slowest`,
    value: slowestMs,
    limit: TARGET_MS,
  })),
})
