import type { MessagePart, PathMessage, RunState } from '@llm-playground/protocol'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'

const A_MORNING = Date.UTC(2026, 0, 15, 9, 30)

export const sampleUsage: NonNullable<RunState['usage']> = {
  inputTokens: 1_204,
  cachedInputTokens: 900,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 312,
  reasoningTokens: 40,
  estimated: false,
}

/** A run that has ended well, unless told. */
export const sampleRun = (change: Partial<RunState> = {}): RunState => ({
  id: 'sample-run',
  status: 'completed',
  seq: 9,
  modelId: `sample:${sampleWords.model}`,
  modelName: sampleWords.model,
  startedAt: A_MORNING,
  usage: sampleUsage,
  cost: { basis: 'billed', usd: '0.0031' },
  timings: { firstTokenMs: 420, firstTextMs: 900, lastTokenMs: 4_600, endMs: 4_610 },
  finishReason: 'stop',
  notices: [],
  ...change,
})

/** A run that goes on as long as somebody looks. */
export const liveRun = (change: Partial<RunState> = {}): RunState =>
  sampleRun({
    status: 'running',
    startedAt: Date.now() - 2_400,
    usage: null,
    cost: null,
    timings: { firstTokenMs: 420 },
    ...change,
  })

interface MessageChange extends Partial<PathMessage> {
  position?: number
}

const sampleMessage = (role: PathMessage['role'], change: MessageChange): PathMessage => {
  const { position = 1 } = change
  return {
    id: `sample-${position}`,
    conversationId: 'sample',
    parentId: position > 1 ? `sample-${position - 1}` : null,
    role,
    parts: [],
    createdAt: A_MORNING,
    run: null,
    siblingIds: [`sample-${position}`],
    forks: [],
    ...change,
    position,
  }
}

export const text = (words: string): MessagePart => ({ type: 'text', text: words })

export const userMessage = (words: string, change: MessageChange = {}): PathMessage =>
  sampleMessage('user', { parts: [text(words)], ...change })

export const reply = (parts: MessagePart[], run: RunState, change: MessageChange = {}): PathMessage =>
  sampleMessage('assistant', { parts, run, ...change })
