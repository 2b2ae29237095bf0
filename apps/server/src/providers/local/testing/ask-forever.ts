import { createEngine } from '../engine/engine.ts'

/** A server in small, for the test that kills it: starts an answer, tells the engine's process id, and goes on. */
const [entryFile = '', modelFile = ''] = process.argv.slice(2)
const engine = createEngine({ entryFile, device: 'cpu' }, { environment: {} })
const request = {
  type: 'generate' as const,
  modelFile,
  contextSize: 2048,
  threads: 1,
  batchSize: 64,
  gpuLayers: 0,
  turns: [{ role: 'user' as const, text: 'Tell a long story about the sea.' }],
  continueLast: false,
  stop: [],
  sampling: { temperature: 1, topP: 1, topK: 0, repeatPenalty: 1.1 },
}
const options = { signal: new AbortController().signal, idleMs: 60_000, silenceMs: 60_000 }
for await (const event of engine.ask(request, options)) if (event.type === 'text') process.send?.(engine.pid)
