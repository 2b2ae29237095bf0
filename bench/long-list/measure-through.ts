import type { Page } from 'playwright-core'
import { rounded } from '../report/median.ts'
import { measureMainThread, watchPage } from './open-page.ts'

const STEP_PX = 1_500

/** What a page holds that has been scrolled through from end to beginning. */
export interface Through {
  messages: number
  elements: number
  heapMegabytes: number
  /** Of the main thread, for thirty letters into the composer. */
  typingMs: number
}

export const measureThrough = async (page: Page, firstId: string): Promise<Through> => {
  const devtools = await measureMainThread(page)
  const metric = async (name: string): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find((each) => each.name === name)?.value ?? Number.NaN
  }
  const seen = await watchPage<Pick<Through, 'messages' | 'elements'>>(page, 'scrollToFirst', {
    id: firstId,
    step: STEP_PX,
  })
  await devtools.send('HeapProfiler.collectGarbage')
  const heapMegabytes = rounded((await metric('JSHeapUsedSize')) / 1e6)
  const before = await metric('TaskDuration')
  await page.getByRole('form', { name: 'Write a message' }).getByRole('textbox', { name: 'Message' }).focus()
  await page.keyboard.type('Thirty letters that are written')
  return { ...seen, heapMegabytes, typingMs: rounded(1000 * ((await metric('TaskDuration')) - before)) }
}
