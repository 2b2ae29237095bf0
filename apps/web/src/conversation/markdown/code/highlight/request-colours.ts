import type { ColourRanges } from './colour-classes.ts'
import { ColourClient } from './colour-client.ts'

// Beyond this the thousands of spans cost the page more than colours are worth.
const CODE_LENGTH_AT_MOST = 50_000

let client: ColourClient | undefined

/** Delivers the colours of a text as soon as the worker has read it; never, where there is no worker or no grammar. */
export function requestColours(
  text: string,
  language: string | undefined,
  deliver: (ranges: ColourRanges) => void,
): void {
  if (!language || typeof Worker === 'undefined' || text.length === 0 || text.length > CODE_LENGTH_AT_MOST) return
  client ??= new ColourClient(() => new Worker(new URL('./colour-worker.ts', import.meta.url), { type: 'module' }))
  client.request(text, language, deliver)
}
