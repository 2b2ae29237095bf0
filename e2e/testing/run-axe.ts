import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result, RunOptions } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A document keeps axe once it has it: reading its megabyte again for each look took longer than the look. */
const bringAxe = async (frame: Frame): Promise<void> => {
  if (!(await frame.evaluate(`typeof axe === 'object'`))) await frame.evaluate(SOURCE)
}

/** What breaks a rule. What keeps to it is not worked out: that is most of the work, and nobody reads it. */
export const findViolations = async (page: Page, options: RunOptions): Promise<Result[]> => {
  await Promise.all(page.frames().map(bringAxe))
  const wanted = JSON.stringify({ ...options, resultTypes: ['violations'] } satisfies RunOptions)
  return page.evaluate<Result[]>(`axe.run(document, ${wanted}).then(({ violations }) => violations)`)
}
