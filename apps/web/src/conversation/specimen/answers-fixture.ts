import type { Exchange, MessagePart, Model, TextToken } from '@llm-playground/protocol'
import { sampleWords } from '../../ui/specimen/sample-words-fixture.ts'

/** One of everything that a reply may be made of. */
export const richAnswer = `## Three ways to say it

A sentence with \`code\`, **weight**, *a stress* and a [link](https://example.com). It costs $5 to $10, and $E = mc^2$.

1. the first
2. the second
   - [x] done
   - [ ] not yet

| model | tok/s |
| --- | ---: |
| small | 84 |
| large | 31 |

> [!NOTE]
> Somebody else said so.

\`\`\`ts
const answer: number = 42
\`\`\`
`

export const arabicAnswer =
  'يختار النموذج الكلمة التالية من بين **آلاف** الكلمات الممكنة، بحسب `الاحتمال`.\n\n- الأولى\n- الثانية'

export const thought =
  'The question has two parts. First I count the tokens of the answer, then I divide by the seconds between the first and the last of them; the wait before the first one must not be in it.'

export const toolCall = (change: Partial<Extract<MessagePart, { type: 'tool-call' }>> = {}) => ({
  type: 'tool-call' as const,
  toolCallId: 'call-1',
  name: 'read_file',
  arguments: '{"path":"notes/models.md","lines":40}',
  step: 0,
  ...change,
})

export const longOutput = `${'{"line": "the same words again and again, as logs have them"}\n'.repeat(60)}`

const token = (text: string, logprob: number, at: number): TextToken => ({
  text,
  logprob,
  at,
  alternatives: [
    { text, logprob },
    { text: ' perhaps', logprob: -2.2 },
  ],
})

export const sampleTokens: TextToken[] = [
  token('The', -0.02, 420),
  token(' answer', -0.4, 432),
  token(' is', -0.1, 443),
  token(' forty', -1.6, 481),
  token('-two', -0.01, 490),
  token('.', -2.9, 504),
]

export const sampleExchange: Exchange = {
  attempt: 1,
  request: {
    method: 'POST',
    url: 'https://models.example/v1/chat/completions',
    headers: { 'content-type': 'application/json', authorization: 'Bearer sk-••••••••4f2a' },
    body: `{"model":"${sampleWords.model}","stream":true,"messages":[{"role":"user","content":"${sampleWords.short}"}]}`,
    bodyBytes: 112,
    sentAt: Date.UTC(2026, 0, 15, 9, 30),
  },
  response: {
    status: 200,
    headers: { 'content-type': 'text/event-stream' },
    body: 'data: {"choices":[{"delta":{"content":"The"}}]}',
    bodyBytes: 48,
    headersMs: 380,
    endMs: 4_610,
  },
  conclusions: ['completed, 312 tokens'],
  curl: 'curl https://models.example/v1/chat/completions',
}

export const sampleTools = [{ name: 'read_file', description: 'reads a file of the workspace' }]

export const sampleModels: [Model, Model] = [
  {
    id: `sample:${sampleWords.model}`,
    providerId: 'sample',
    providerName: 'This computer',
    name: sampleWords.model,
    displayName: sampleWords.model,
    supports: {
      tools: true,
      images: true,
      reasoning: true,
      jsonSchema: true,
      continuation: false,
      parameters: ['temperature', 'maxOutputTokens', 'topP', 'seed', 'stop', 'reasoningEffort'],
    },
    contextWindow: 32_768,
    maxOutputTokens: 8_192,
    price: { source: 'free' },
    place: 'this-computer',
    isDemo: false,
    sizeBytes: 5_200_000_000,
  },
  {
    id: 'other:text-only',
    providerId: 'other',
    providerName: 'Example vendor',
    name: 'text-only',
    displayName: 'text-only',
    supports: {
      tools: false,
      images: false,
      reasoning: false,
      jsonSchema: false,
      continuation: false,
      parameters: ['temperature'],
    },
    contextWindow: 8_192,
    maxOutputTokens: null,
    price: { inputUsd: '0.15', outputUsd: '0.60', asOf: '2026-01-10', source: 'catalogue' },
    place: 'vendor',
    isDemo: false,
    sizeBytes: null,
  },
]

export const sampleModelId = sampleModels[0].id

/** Words after those whose tokens are known. */
export const restOfAnswer = ' And so on, without figures.'
