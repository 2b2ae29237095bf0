// Main-thread CPU of an answer that streams into a page in Chromium, beside plain text and a naive renderer.
// npm run bench markdown -- [--rounds 5] [--naive-up-to 50] [--sizes 25,50,100,200] [--chunks-per-frame 10]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { texts } from '../../scripts/texts/texts-plugin.ts'
import { writeResult } from '../report/write-result.ts'
import { answerOf, singleBlocks } from './answer.ts'
import { findChromium } from './find-chromium.ts'
import { servePage } from './page-server.ts'
import { printResults, type Sample } from './print-results.ts'

const CHUNK_LENGTH = 20

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '25,50,100,200' },
    'chunks-per-frame': { type: 'string', default: '10' },
    // The naive renderer costs the square of the length: 100 KB take it minutes a round.
    'naive-up-to': { type: 'string', default: '50' },
  },
})

interface Job {
  label: string
  renderer: 'ours' | 'plain' | 'naive'
  kilobytes: number
  text: string
  how: 'stream' | 'open'
}

const folder = await mkdtemp(join(tmpdir(), 'bench-markdown-'))
await build({
  configFile: false,
  plugins: [texts()],
  logLevel: 'error',
  root: join(import.meta.dirname, 'page'),
  build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023', modulePreload: false },
})
const { address, server } = await servePage(folder)
const browser = await startChromium()
try {
  const samples: Sample[] = []
  const jobs = plannedJobs()
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    // Interleaved: whatever disturbs the machine for a while disturbs every renderer.
    for (const job of jobs) {
      samples.push({ ...job, cpuMs: await measure(browser, job) })
      process.stderr.write('.')
    }
    process.stderr.write(` round ${round}\n`)
  }
  const cpuMs = printResults(samples)
  writeResult({ benchmark: 'markdown', settings: { ...values, chunkLength: CHUNK_LENGTH }, figures: { cpuMs } })
} finally {
  await browser.close()
  server.close()
  await rm(folder, { recursive: true })
}

function plannedJobs(): Job[] {
  const sizes = values.sizes.split(',').map(Number)
  const streams = sizes.flatMap((kilobytes) => {
    const job = { label: 'answer', kilobytes, text: answerOf(kilobytes), how: 'stream' as const }
    const linear: Job[] = [
      { ...job, renderer: 'ours' },
      { ...job, renderer: 'plain' },
    ]
    return kilobytes <= Number(values['naive-up-to']) ? [...linear, { ...job, renderer: 'naive' as const }] : linear
  })
  const opened = sizes.flatMap((kilobytes) =>
    (['ours', 'naive'] as const).map((renderer): Job => {
      return { label: 'open finished', renderer, kilobytes, text: answerOf(kilobytes), how: 'open' }
    }),
  )
  const single = Object.entries(singleBlocks).flatMap(([label, textOf]) =>
    [25, 100].map((kilobytes): Job => {
      return { label: `one ${label}`, renderer: 'ours', kilobytes, text: textOf(kilobytes), how: 'stream' }
    }),
  )
  return [...streams, ...opened, ...single]
}

async function startChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium was found. Install chromium, or put it on the PATH.')
  // Frames follow each other without waiting for a display, so a slow stream does not make the benchmark slow.
  const frames = ['--disable-frame-rate-limit', '--disable-gpu-vsync']
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...frames] })
}

async function measure(running: Browser, job: Job): Promise<number> {
  const page = await running.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    const problems = watchProblems(page)
    await page.goto(address)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    // Once around, so that compiling the program is not counted as rendering the answer.
    await runJob(page, { ...job, text: answerOf(5) })
    const before = await mainThreadCpu(session)
    await runJob(page, job)
    const cpuMs = (await mainThreadCpu(session)) - before
    if (problems.length > 0) throw new Error(`The page reported: ${problems.join('; ')}`)
    return cpuMs
  } finally {
    await page.close()
  }
}

function watchProblems(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    const isProblem = ['error', 'warning'].includes(message.type()) && !message.text().includes('favicon')
    if (isProblem && !message.location().url.endsWith('favicon.ico')) problems.push(message.text())
  })
  return problems
}

async function runJob(page: Page, { how, renderer, text }: Job): Promise<void> {
  const call =
    how === 'open'
      ? `openAnswer(${JSON.stringify(renderer)}, text)`
      : `streamAnswer(${JSON.stringify(renderer)}, text, ${CHUNK_LENGTH}, ${Number(values['chunks-per-frame'])})`
  await page.evaluate(`(async () => { const text = ${JSON.stringify(text)}; await ${call} })()`)
}

async function mainThreadCpu(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}
