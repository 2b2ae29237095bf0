// Asks one question and prints the answer as it is written; started again with a run id it goes on with that run.
//   node docs/guides/examples/ask.ts --data <data folder> "<question>" [<model id>]
//   node docs/guides/examples/ask.ts --data <data folder> --run <run id> --after <number>
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createConversation, getMessage, getRun, listModels, sendMessage } from '@llm-playground/protocol'
import { ApiError, createCallRoute, followRun } from '@llm-playground/protocol/client'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, run: { type: 'string' }, after: { type: 'string', default: '0' } },
})
const [question = 'Hello', wantedModel] = positionals

/** The running server writes both files into its data folder. */
const dataFolder = values.data ?? ''
const baseUrl = String(JSON.parse(readFileSync(join(dataFolder, 'server.json'), 'utf8')).origin)
const headers = { authorization: `Bearer ${readFileSync(join(dataFolder, 'local-token'), 'utf8').trim()}` }
const callRoute = createCallRoute({ baseUrl, headers })

const ask = async (): Promise<string> => {
  const { items } = await callRoute(listModels)
  const modelId = wantedModel ?? items[0]?.id ?? ''
  const { id: conversationId } = await callRoute(createConversation, { body: { id: randomUUID() } })
  // With an id of its own the call may be repeated after a lost answer: it is then answered, not done again.
  const body = { id: randomUUID(), modelId, parts: [{ type: 'text' as const, text: question }] }
  const { runId } = await callRoute(sendMessage, { params: { conversationId }, body })
  return runId
}

try {
  const runId = values.run ?? (await ask())
  const stop = new AbortController()
  // Leaving does not stop the run: it belongs to the server. `cancelRun` does.
  process.once('SIGINT', () => stop.abort())
  let last = Number(values.after)
  for await (const { seq, event } of followRun({ baseUrl, headers, runId, after: last, signal: stop.signal })) {
    last = seq
    if (event.type === 'text-delta') process.stdout.write(event.text)
    if (event.type === 'run-end') process.stderr.write(`\n[${event.status}]\n`)
  }
  if (stop.signal.aborted) process.stderr.write(`\nGo on with --run ${runId} --after ${last}\n`)
  else {
    const { messageId, usage, cost } = await callRoute(getRun, { params: { runId } })
    const reply = messageId && (await callRoute(getMessage, { params: { messageId } }))
    process.stderr.write(`${JSON.stringify({ usage, cost, parts: reply ? reply.parts.length : 0 })}\n`)
  }
} catch (cause) {
  if (!(cause instanceof ApiError)) throw cause
  const { code, message, nextStep } = cause.failure
  process.stderr.write(`${code}: ${message} ${nextStep}\n`)
  process.exitCode = 1
}
