import type { Browser, CDPSession, Page } from 'playwright-core'
import { answerOf, singleBlocks } from './answer.ts'
import { type Contender, contenders } from './contenders.ts'

export const CHUNK_LENGTH = 20

export interface Job {
  label: string
  renderer: Contender
  kilobytes: number
  text: string
  /** What a stream tells a renderer of: each chunk as it comes, or once a frame what has come. */
  how: 'chunk' | 'frame' | 'open'
}

export interface Limits {
  sizes: number[]
  /** Told of each chunk, peers draw so often that 200 KB take them minutes a round. */
  peersUpTo: number
  /** Peers cost the square of the length of one block: 100 KB take them minutes a round. */
  peersSingleUpTo: number
}

export const plannedJobs = ({ sizes, peersUpTo, peersSingleUpTo }: Limits): Job[] => {
  const answers = (label: string, how: Job['how'], kilobytes: number): Job[] =>
    contenders
      .filter((renderer) => renderer !== 'nothing' || how === 'chunk')
      .map((renderer) => ({ label, renderer, kilobytes, text: answerOf(kilobytes), how }))
  const streams = sizes.flatMap((kilobytes) =>
    answers('answer', 'chunk', kilobytes).filter(({ renderer }) => !isPeer(renderer) || kilobytes <= peersUpTo),
  )
  const frames = answers('answer, told once a frame', 'frame', 100)
  const opened = answers('open finished', 'open', 100)
  const single = Object.entries(singleBlocks).flatMap(([label, textOf]) =>
    [25, 100].flatMap((kilobytes) =>
      contenders
        .filter((renderer) => renderer === 'ours' || (isPeer(renderer) && kilobytes <= peersSingleUpTo))
        .map((renderer): Job => {
          return { label: `one ${label}`, renderer, kilobytes, text: textOf(kilobytes), how: 'frame' }
        }),
    ),
  )
  return [...streams, ...frames, ...opened, ...single]
}

const isPeer = (renderer: Contender): boolean => !['ours', 'plain', 'nothing'].includes(renderer)

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
    if (words < job.text.length * 0.6 && job.renderer !== 'nothing')
      throw new Error(`${job.renderer} lost words: ${words} of ${job.text.length}`)
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
      : `streamAnswer(${JSON.stringify(renderer)}, text, ${CHUNK_LENGTH}, ${chunksPerFrame}, ${JSON.stringify(how)})`
  return page.evaluate<number>(`(async () => { const text = ${JSON.stringify(text)}; return ${call} })()`)
}

const mainThreadCpu = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}
