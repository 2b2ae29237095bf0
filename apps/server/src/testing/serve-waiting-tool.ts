import { defineTool } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { serveApp } from './serve-app.ts'

/** Answers when the address it was given does: the test decides how long a call is pending. */
const waitFor = defineTool({
  name: 'wait_for',
  description: 'Asks an address and answers with what it says.',
  input: z.object({ url: z.url() }),
  run: async ({ url }, { signal }) => (await fetch(url, { signal })).text(),
})

await serveApp({ tools: [waitFor], runTimes: { heartbeatMs: 200 } })
