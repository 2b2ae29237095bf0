import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/testing/longest-first.ts'
import { texts } from './scripts/texts/texts-plugin.ts'

/** What is waited for comes at once on a machine at rest; how soon it comes on a busy one is not what a test is about. */
const PATIENT = { poll: { timeout: 30_000 } }

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [texts()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{packages,apps,plugins,scripts,bench}/**/*.test.{ts,tsx,mjs}'],
          globalSetup: 'apps/server/src/testing/compile-server.ts',
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.servers.test.ts'],
          // Real servers, databases and processes start in these tests, and mostly wait: two files at a time, also where
          // there are two cores and the usual number would be one.
          maxWorkers: 2,
          expect: PATIENT,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          // Against model servers by others, which `npm run test:servers` builds and names.
          name: 'servers',
          environment: 'node',
          include: ['apps/server/src/**/*.servers.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          // In browsers that `npm run test:browsers` installs and names.
          name: 'browsers',
          environment: 'node',
          include: ['e2e/**/*.browsers.test.ts'],
          globalSetup: 'e2e/testing/build-page.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/testing/start-browser.ts',
          exclude: ['**/node_modules/**', '**/*.browsers.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // A journey waits for its page more than it works: two at a time, each with its own browser and servers.
          maxWorkers: 2,
          expect: PATIENT,
        },
      },
    ],
  },
})
