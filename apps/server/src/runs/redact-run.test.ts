import { type Failure, type RunEvent, runEvent } from '@llm-playground/protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { foldEvents } from '../testing/follow-reply.ts'
import { shareDatabase } from '../testing/share-database.ts'
import { storeKinds } from '../testing/test-stores.ts'
import { redactRun } from './redact-run.ts'
import { encodeEvent, insertEvents, insertRun, type RunTables, readEventsAfter, readRun } from './run-store.ts'

const SAID = 'quaggaherd'

const failure: Failure = { code: 'upstream-refused-request', message: SAID, nextStep: SAID, why: SAID }

/** Every place of a log in which something that was said can stand. */
const logOf = (runId: string): RunEvent[] => [
  {
    type: 'run-start',
    at: 0,
    runId,
    modelId: 'p:m',
    modelName: 'm',
    startedAt: 1,
    parts: [{ type: 'text', text: SAID }],
  },
  { type: 'retry', at: 1, retry: { attempt: 1, delayMs: 1, retryAt: 1, failure } },
  { type: 'text-delta', at: 2, text: SAID },
  { type: 'reasoning-delta', at: 3, text: SAID },
  { type: 'tool-call-delta', at: 4, index: 0, name: SAID, characters: 1 },
  { type: 'tool-call', at: 5, toolCallId: 'a', name: SAID, arguments: SAID, step: 0 },
  { type: 'tool-start', at: 6, toolCallId: SAID },
  { type: 'tool-output', at: 7, toolCallId: 'a', text: SAID },
  { type: 'tool-result', at: 8, toolCallId: 'a', result: { output: SAID, isError: false } },
  { type: 'opaque', at: 9, providerId: 'p', data: { SAID } },
  { type: 'notice', at: 10, notice: { code: 'reply-empty', message: SAID } },
  { type: 'run-end', at: 11, status: 'failed', error: failure },
]

describe.each(storeKinds)('a run without its words on $name', (kind) => {
  const shared = shareDatabase(kind)

  it('has none of them, wherever they stood, and a log that folds to its output', async () => {
    const queries = shared.database.queries<RunTables>()
    const id = uuidv7()
    const log = logOf(id)
    const types = runEvent.options.map((option) => option.shape.type.value)
    expect(new Set(log.map(({ type }) => type)).add('usage')).toEqual(new Set(types))
    const run = {
      id,
      kind: 'reply',
      conversationId: null,
      messageId: null,
      modelId: 'p:m',
      modelName: 'm',
      startedAt: 1,
    }
    await insertRun(queries, { ...run, request: {} }, 'me', 0)
    const numbered = log.map((event, index) => ({ seq: index + 1, json: encodeEvent(event) }))
    await insertEvents(queries, id, numbered)
    await redactRun(queries, id)
    const events = await readEventsAfter(queries, id, 0, 100)
    const stored = await readRun(queries, id)
    expect(JSON.stringify([events, stored])).not.toContain(SAID)
    const told = events.map(({ seq, json }) => ({ seq, event: JSON.parse(json) as RunEvent }))
    expect(told.map(({ event }) => event.type)).toEqual(['run-start', 'run-end'])
    expect(foldEvents(id, told)).toEqual(JSON.parse(stored!.snapshot!))
  })
})
