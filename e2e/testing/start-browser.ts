import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'
import { browserOptions } from './browser-flags.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** One for each file that runs at the same time. */
    browserEndpoints: string[]
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The page as it is in the sources now, and a browser for each of the files that run side by side: they share no clipboard. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await ensureWebBuild(root)
  const launched = Array.from({ length: project.config.maxWorkers }, () => chromium.launchServer(browserOptions()))
  const browsers = await Promise.all(launched)
  project.provide(
    'browserEndpoints',
    browsers.map((browser) => browser.wsEndpoint()),
  )
  return async () => void (await Promise.all(browsers.map((browser) => browser.close())))
}
