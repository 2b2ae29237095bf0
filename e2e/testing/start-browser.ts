import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'
import { browserOptions } from './browser-flags.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browserEndpoint: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The page as it is in the sources now, and one browser for all journeys. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await ensureWebBuild(root)
  const browser = await chromium.launchServer(browserOptions())
  project.provide('browserEndpoint', browser.wsEndpoint())
  return () => browser.close()
}
