import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { ensureWebBuild } from '../../scripts/setup/web-build.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    browserEndpoint: string
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url))

// Whatever a page asks for, nothing but this machine can answer: a journey that needs the network fails.
const ONLY_LOOPBACK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

/** The page as it is in the sources now, and one browser for all journeys. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  await ensureWebBuild(root)
  const browser = await chromium.launchServer({
    executablePath: process.env.TEST_CHROMIUM ?? process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [...FLAGS.split(' '), ONLY_LOOPBACK],
  })
  project.provide('browserEndpoint', browser.wsEndpoint())
  return () => browser.close()
}
