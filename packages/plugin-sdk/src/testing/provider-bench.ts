import { type FakeUpstream, type Reply, type Script, startFakeUpstream } from '@llm-playground/fake-upstream'
import { expect, it } from 'vitest'
import type { ModelRequest, ProviderDefinition, ProviderEvent } from '../provider.ts'
import { type CollectedReply, collectReply } from './collect-reply.ts'
import type { Conformance } from './conformance.ts'
import { createTestContext, type TestContextOptions } from './test-context.ts'

export type AnyProvider = Pick<ProviderDefinition, 'settings' | 'listModels' | 'stream'>

export interface RunOptions extends Omit<TestContextOptions<unknown>, 'settings'> {
  /** Another address than the scripted server's. */
  origin?: string
}

/** One provider set up against a scripted server. */
export interface ProviderBench {
  conformance: Conformance
  upstream(): FakeUpstream
  /** A request for a short reply, with changes. */
  request(changes?: Partial<ModelRequest>): ModelRequest
  script(script: Script): void
  stream(request: ModelRequest, options?: RunOptions): AsyncIterable<ProviderEvent>
  /** Plays one reply and reads it to its end. Checks that exactly one terminal event came, and last. */
  play(reply: Reply, request?: ModelRequest, options?: RunOptions): Promise<CollectedReply>
  listModels(options?: RunOptions): ReturnType<AnyProvider['listModels']>
  start(): Promise<void>
  stop(): Promise<void>
}

/** A test for what a provider promises. What it cannot do is nothing to test, and no skipped test either. */
export const itWhen = (isPromised: boolean): ((name: string, run: () => Promise<void>) => void) =>
  isPromised ? it : () => undefined

export const MODEL = 'fake-large'

export const createProviderBench = (definition: AnyProvider, conformance: Conformance): ProviderBench => {
  let upstream: FakeUpstream | undefined
  const { abilities } = conformance
  const running = (): FakeUpstream => {
    if (!upstream) throw new Error('the scripted server is not running')
    return upstream
  }
  const context = (options: RunOptions = {}) =>
    createTestContext({
      ...options,
      settings: definition.settings.parse(conformance.settings(options.origin ?? running().url)),
    })
  const script = (next: Script): void => {
    const { chat, models } = conformance
    running().setScript({ ...(chat && { chat }), ...(models && { models }), ...next })
  }
  const request = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
    model: MODEL,
    messages: [{ role: 'user', parts: [{ type: 'text', text: 'Good morning' }] }],
    tools: [],
    parameters: {},
    supports: {
      tools: abilities.tools,
      images: abilities.images,
      reasoning: abilities.reasoning,
      jsonSchema: abilities.jsonSchema,
      continuation: false,
      parameters: abilities.sampling,
    },
    contextWindow: 8192,
    ...changes,
  })
  const stream = (asked: ModelRequest, options?: RunOptions) => definition.stream(asked, context(options))
  return {
    conformance,
    upstream: running,
    request,
    script,
    stream,
    play: async (reply, asked = request(), options) => {
      script({ replies: [reply] })
      const collected = await collectReply(stream(asked, options))
      expect(collected.terminals, JSON.stringify(collected.terminals)).toHaveLength(1)
      expect(collected.events.at(-1)).toBe(collected.terminals[0])
      for (const event of collected.events)
        if (event.type === 'text-delta' && event.tokens)
          expect(event.tokens.map((token) => token.text).join('')).toBe(event.text)
      return collected
    },
    listModels: (options) => definition.listModels(context(options)),
    start: async () => {
      upstream = await startFakeUpstream()
    },
    stop: async () => upstream?.close(),
  }
}
