import { type ModelRequest, wording } from '@llm-playground/plugin-sdk'
import type { Failure, Model } from '@llm-playground/protocol'

/** What a model did when it was asked. */
export interface CheckedReply {
  text: string
  calls: { name: string; arguments: string }[]
  firstTokenMs: number | null
}

export interface Verdict {
  status: 'passed' | 'failed'
  summary: string
  failure?: Failure
}

export interface ModelCheck {
  name: 'text' | 'tool' | 'json'
  /** Why this check says nothing about such a model; null when it does. */
  skip(model: Model): string | null
  ask: Pick<ModelRequest, 'messages' | 'tools' | 'parameters'> & Pick<Partial<ModelRequest>, 'toolChoice'>
  judge(reply: CheckedReply): Verdict
}

const SHOWN = 80

const shown = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > SHOWN ? `${line.slice(0, SHOWN).toWellFormed()}…` : line
}

const say = (text: string): ModelRequest['messages'] => [{ role: 'user', parts: [{ type: 'text', text }] }]

const failed = (code: string, message: string, nextStep: string): Verdict => ({
  status: 'failed',
  summary: message,
  failure: { code, message, nextStep },
})

const parsedObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    // Not JSON at all: the caller says so.
    return null
  }
}

const textCheck: ModelCheck = {
  name: 'text',
  skip: () => null,
  ask: { messages: say('Reply with the single word: ready'), tools: [], parameters: {} },
  judge: ({ text, firstTokenMs }) =>
    text.trim()
      ? {
          status: 'passed',
          summary: wording`It answered “${shown(text)}”, the first token after ${Math.round(firstTokenMs ?? 0)} ms.`,
        }
      : failed(
          'check-reply-empty',
          wording`It finished without writing anything.`,
          wording`Look at the raw exchange; try another model.`,
        ),
}

// Not for people, so in one language.
const FOR_THE_MODEL = 'adds two whole numbers'

const toolCheck: ModelCheck = {
  name: 'tool',
  skip: ({ supports }) => (supports.tools ? null : wording`This model is not known to call tools.`),
  ask: {
    messages: say('Use the tool to add 17 and 25.'),
    tools: [
      {
        name: 'add',
        description: FOR_THE_MODEL,
        inputSchema: {
          type: 'object',
          properties: { a: { type: 'integer' }, b: { type: 'integer' } },
          required: ['a', 'b'],
          additionalProperties: false,
        },
      },
    ],
    toolChoice: 'required',
    parameters: {},
  },
  judge: ({ calls, text }) => {
    const call = calls.find(({ name }) => name === 'add')
    if (!call)
      return failed(
        'check-tool-not-called',
        text.trim()
          ? wording`It answered in words instead of calling the tool: “${shown(text)}”.`
          : wording`It did not call the tool.`,
        wording`Chats work; tools will not. Choose another model for them.`,
      )
    const { a, b } = parsedObject(call.arguments) ?? {}
    return typeof a === 'number' && typeof b === 'number'
      ? { status: 'passed', summary: wording`It called the tool with ${shown(call.arguments)}.` }
      : failed(
          'check-arguments-invalid',
          wording`It called the tool with arguments that do not fit: ${shown(call.arguments)}.`,
          wording`Tools will often fail with this model. Choose another one for them.`,
        )
  },
}

const jsonCheck: ModelCheck = {
  name: 'json',
  skip: ({ supports }) => (supports.jsonSchema ? null : wording`This model is not known to follow a JSON schema.`),
  ask: {
    messages: say('What is the capital of France? Answer as JSON.'),
    tools: [],
    parameters: {
      responseSchema: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
        additionalProperties: false,
      },
    },
  },
  judge: ({ text }) =>
    typeof parsedObject(text)?.city === 'string'
      ? { status: 'passed', summary: wording`It returned ${shown(text)}.` }
      : failed(
          'check-json-invalid',
          wording`It did not follow the JSON schema: “${shown(text)}”.`,
          wording`Structured answers will not be reliable with this model.`,
        ),
}

/** In the order in which they build on each other. */
export const modelChecks: ModelCheck[] = [textCheck, toolCheck, jsonCheck]
