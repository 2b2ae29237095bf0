import type { Browser, CDPSession, Page } from 'playwright-core'
import { answerOf, singleBlocks } from './answer.ts'
import { type Contender, contenders } from './contenders.ts'

export const CHUNK_LENGTH = 20

export interface Job {
  label: string
  renderer: Contender
  kilobytes: number
  text: string
  how: 'stream' | 'open'
}

export interface Limits {
  sizes: number[]
  chunksPerFrame: number
  /** Peers cost the square of the length of one block: 100 KB take them minutes a round. */
  peersSingleUpTo: number
}

export const plannedJobs = ({ sizes, peersSingleUpTo }: Limits): Job[] => {
  const streams = sizes.flatMap((kilobytes) =>
    contenders.map((renderer): Job => {
      return { label: 'answer', renderer, kilobytes, text: answerOf(kilobytes), how: 'stream' }
    }),
  )
  const opened = [100].flatMap((kilobytes) =>
    contenders.map((renderer): Job => {
      return { label: 'open finished', renderer, kilobytes, text: answerOf(kilobytes), how: 'open' }
    }),
  )
  const single = Object.entries(singleBlocks).flatMap(([label, textOf]) =>
    [25, 100].flatMap((kilobytes) =>
      contenders
        .filter((renderer) => renderer === 'ours' || (renderer !== 'plain' && kilobytes <= peersSingleUpTo))
        .map((renderer): Job => {
          return { label: `one ${label}`, renderer, kilobytes, text: textOf(kilobytes), how: 'stream' }
        }),
    ),
  )
  return [...streams, ...opened, ...single]
}

/** Milliseconds of the main thread: parsing, building, style, layout and paint of one answer. */
export const measureCpu = async (
  browser: Browser,
  address: string,
  job: Job,
  chunksPerFrame: number,
): Promise<number> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  try {
    const problems = watchProblems(page)
    await page.goto(address)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    // Once around, so that compiling the program is not counted as rendering the answer.
    await runJob(page, { ...job, text: answerOf(5) }, chunksPerFrame)
    const before = await mainThreadCpu(session)
    const words = await runJob(page, job, chunksPerFrame)
    const cpuMs = (await mainThreadCpu(session)) - before
    if (words < job.text.length * 0.6) throw new Error(`${job.renderer} lost words: ${words} of ${job.text.length}`)
    if (job.renderer === 'ours' && problems.length > 0) throw new Error(`The page reported: ${problems.join('; ')}`)
    return cpuMs
  } finally {
    await page.close()
  }
}

const watchProblems = (page: Page): string[] => {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    const isProblem = ['error', 'warning'].includes(message.type())
    if (isProblem && !message.location().url.endsWith('favicon.ico')) problems.push(message.text())
  })
  return problems
}

const runJob = async (page: Page, { how, renderer, text }: Job, chunksPerFrame: number): Promise<number> => {
  const call =
    how === 'open'
      ? `openAnswer(${JSON.stringify(renderer)}, text)`
      : `streamAnswer(${JSON.stringify(renderer)}, text, ${CHUNK_LENGTH}, ${chunksPerFrame})`
  return page.evaluate<number>(`(async () => { const text = ${JSON.stringify(text)}; return ${call} })()`)
}

const mainThreadCpu = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}
