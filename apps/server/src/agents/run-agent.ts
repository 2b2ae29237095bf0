import { describeTool, type ModelMessage, type ToolDefinition } from '@llm-playground/plugin-sdk'
import {
  type Cost,
  type Failure,
  type FinishReason,
  type MessagePart,
  type Model,
  type ModelParameters,
  type Usage,
  wording,
} from '@llm-playground/protocol'
import type { ConfiguredProvider } from '../providers/configured-provider.ts'
import type { Providers } from '../providers/providers.ts'
import { type StreamEvent, streamModel } from '../providers/stream-model.ts'
import type { RunEnd, RunWriter } from '../runs/run-work.ts'
import { estimateUsage } from './estimate-usage.ts'
import { runTool } from './run-tool.ts'

/** A loop that never ends is stopped here, with everything it did kept. */
const STEP_LIMIT = 24

export interface AgentRequest {
  model: Model
  provider: ConfiguredProvider
  system?: string
  messages: ModelMessage[]
  parameters: ModelParameters
  /** The last message is the unfinished reply that this run carries on. */
  continueLast: boolean
}

export interface AgentDependencies {
  providers: Providers
  tools: ToolDefinition[]
  costOf(model: Model, usage: Usage, at: number): Promise<Cost>
}

interface Step {
  parts: MessagePart[]
  hasUsage: boolean
  finishReason: FinishReason | null
  failure: Failure | null
}

const appendDelta = (parts: MessagePart[], type: 'text' | 'reasoning', text: string): void => {
  const last = parts.at(-1)
  if (last?.type === type) last.text += text
  else parts.push({ type, text })
}

/** Asks the model, runs its tools, asks again, until it is done. One instance serves one run. */
class Agent {
  readonly #dependencies: AgentDependencies
  readonly #request: AgentRequest
  readonly #writer: RunWriter
  readonly #tools: Map<string, ToolDefinition>
  #attempt = 0

  constructor(dependencies: AgentDependencies, request: AgentRequest, writer: RunWriter) {
    const names = new Set(request.model.supports.tools ? request.parameters.tools : [])
    this.#dependencies = dependencies
    this.#request = request
    this.#writer = writer
    this.#tools = new Map(dependencies.tools.filter(({ name }) => names.has(name)).map((tool) => [tool.name, tool]))
  }

  async run(): Promise<RunEnd> {
    let messages = this.#request.messages
    const reply: MessagePart[] = []
    for (let number = 0; number < STEP_LIMIT; number++) {
      const step = await this.#ask(messages, number)
      if (!step.hasUsage && step.parts.length > 0)
        await this.#addUsage(estimateUsage(this.#request.system, messages, step.parts))
      if (step.failure) return { status: 'failed', error: step.failure }
      if (this.#writer.signal.aborted) return { status: 'cancelled' }
      reply.push(...step.parts)
      const calls = step.parts.filter((part) => part.type === 'tool-call')
      if (calls.length === 0) return this.#finished(step, reply)
      await this.#writer.flush() // a tool may change the world: that it was called is stored first
      if (this.#writer.signal.aborted) return { status: 'cancelled' }
      await Promise.all(calls.map((call) => this.#answerCall(call)))
      if (this.#writer.signal.aborted) return { status: 'cancelled' }
      messages = [...this.#request.messages, { role: 'assistant', parts: reply }]
    }
    return {
      status: 'failed',
      error: {
        code: 'step-limit-reached',
        message: wording`The model called tools ${STEP_LIMIT} times without coming to an end.`,
        nextStep: wording`Continue from here if it was on a good way, or ask more narrowly.`,
      },
    }
  }

  #finished(step: Step, reply: MessagePart[]): RunEnd {
    if (!reply.some(({ type }) => type === 'text')) {
      this.#notice('reply-empty', wording`The model finished without writing anything.`)
    }
    return { status: 'completed', finishReason: step.finishReason ?? 'other' }
  }

  async #ask(messages: ModelMessage[], number: number): Promise<Step> {
    const { model, provider, system, parameters, continueLast } = this.#request
    const { tools: _, ...sampling } = parameters
    const step: Step = { parts: [], hasUsage: false, finishReason: null, failure: null }
    const events = streamModel({
      providers: this.#dependencies.providers,
      provider,
      modelId: model.id,
      signal: this.#writer.signal,
      nextAttempt: () => ++this.#attempt,
      recordExchange: (exchange, isOver) => this.#writer.recordExchange(exchange, isOver),
      pause: (milliseconds) => this.#writer.pause(milliseconds),
      request: {
        model: model.name,
        ...(system && { system }),
        messages,
        tools: [...this.#tools.values()].map(describeTool),
        parameters: sampling,
        supports: model.supports,
        contextWindow: model.contextWindow,
        maxOutputTokens: model.maxOutputTokens,
        ...(continueLast && number === 0 && { continueLast }),
      },
    })
    for await (const event of events) {
      if (this.#writer.signal.aborted) break
      const wait = this.#take(event, step, number)
      if (wait) await wait
    }
    return step
  }

  #take(event: StreamEvent, step: Step, number: number): Promise<void> | undefined {
    switch (event.type) {
      case 'text-delta':
        appendDelta(step.parts, 'text', event.text)
        return this.#writer.append({ ...event, at: 0 })
      case 'reasoning-delta':
        appendDelta(step.parts, 'reasoning', event.text)
        return this.#writer.append({ type: 'reasoning-delta', at: 0, text: event.text })
      case 'tool-call-delta':
        return this.#writer.append({ ...event, at: 0 })
      case 'tool-call': {
        const { toolCallId, name } = event
        step.parts.push({ type: 'tool-call', toolCallId, name, arguments: event.arguments, step: number })
        return this.#writer.append({
          type: 'tool-call',
          at: 0,
          toolCallId,
          name,
          arguments: event.arguments,
          step: number,
        })
      }
      case 'opaque': {
        const providerId = this.#request.provider.id
        step.parts.push({ type: 'opaque', providerId, data: event.data })
        return this.#writer.append({ type: 'opaque', at: 0, providerId, data: event.data })
      }
      case 'usage':
        step.hasUsage = true
        return this.#addUsage(event.usage)
      case 'notice':
        this.#notice(event.code, event.message)
        return undefined
      case 'retry': {
        const { attempt, delayMs, failure } = event
        return this.#writer.append({
          type: 'retry',
          at: 0,
          retry: { attempt, delayMs, retryAt: Date.now() + delayMs, failure },
        })
      }
      case 'finish':
        step.finishReason = event.reason
        return undefined
      case 'failure':
        step.failure = event.failure
        return undefined
    }
  }

  async #answerCall(call: Extract<MessagePart, { type: 'tool-call' }>): Promise<void> {
    const signal = this.#writer.signalOfCall(call.toolCallId)
    if (!signal.aborted) await this.#writer.append({ type: 'tool-start', at: 0, toolCallId: call.toolCallId })
    const result = await runTool(this.#tools, call, signal, (text) => {
      call.partialOutput = (call.partialOutput ?? '') + text
      void this.#writer.append({ type: 'tool-output', at: 0, toolCallId: call.toolCallId, text })
    })
    if (this.#writer.signal.aborted) return
    call.result = result
    await this.#writer.append({ type: 'tool-result', at: 0, toolCallId: call.toolCallId, result })
  }

  async #addUsage(usage: Usage): Promise<void> {
    const cost = await this.#dependencies.costOf(this.#request.model, usage, Date.now())
    await this.#writer.append({ type: 'usage', at: 0, usage, cost })
  }

  #notice(code: string, message: string): void {
    void this.#writer.append({ type: 'notice', at: 0, notice: { code, message } })
  }
}

export const runAgent = (dependencies: AgentDependencies, request: AgentRequest, writer: RunWriter): Promise<RunEnd> =>
  new Agent(dependencies, request, writer).run()
