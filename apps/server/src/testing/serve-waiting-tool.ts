import { defineTool } from '@llm-playground/plugin-sdk'
import { z } from 'zod'
import { serveApp } from './serve-app.ts'

/** Tells what an address says while it says it: the test decides how long a call is pending. */
const waitFor = defineTool({
  name: 'wait_for',
  description: 'Asks an address and answers with what it says.',
  input: z.object({ url: z.url() }),
  run: async ({ url }, { signal, tell }) => {
    const response = await fetch(url, { signal })
    let text = ''
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      text += piece
      tell(piece)
    }
    return text
  },
})

await serveApp({ tools: [waitFor], runTimes: { heartbeatMs: 200 } })
