import type { Reply } from '@llm-playground/fake-upstream'
import { expect, it } from 'vitest'
import { type ProviderFailure, ProviderFailureError } from '../provider.ts'
import { collectReply } from './collect-reply.ts'
import { itWhen, type ProviderBench, type RunOptions } from './provider-bench.ts'

const WORDS = { type: 'text', text: 'The beginning of a reply' } as const

const failureOf = async (bench: ProviderBench, reply: Reply, options?: RunOptions): Promise<ProviderFailure> => {
  const { terminals } = await bench.play(reply, bench.request(), options)
  const [terminal] = terminals
  if (terminal?.type !== 'failure') throw new Error(`a failure was expected, not ${JSON.stringify(terminal)}`)
  return terminal.failure
}

const checkRefusals = (bench: ProviderBench): void => {
  it.each([
    [401, 'upstream-key-refused', false],
    [404, 'upstream-model-missing', false],
    [500, 'upstream-overloaded', true],
    [503, 'upstream-overloaded', true],
  ])('turns status %i into %s', async (status, code, isRetryable) => {
    const failure = await failureOf(bench, { status, message: 'The reason given.' })
    expect(failure).toMatchObject({ code, isRetryable, status })
    expect(failure.why).toContain('The reason given.')
  })

  it.each(['seconds', 'date', 'milliseconds'] as const)('reads the wish to come back later as %s', async (form) => {
    const failure = await failureOf(bench, { status: 429, retryAfter: { form, milliseconds: 20_000 } })
    expect(failure).toMatchObject({ code: 'upstream-rate-limited', isRetryable: true })
    expect(failure.retryAfterMs).toBeGreaterThan(form === 'date' ? 10_000 : 19_999)
    expect(failure.retryAfterMs).toBeLessThanOrEqual(20_000)
  })

  it('takes 529 as overload', async () => {
    const failure = await failureOf(bench, { status: 529, retryAfter: { form: 'seconds', milliseconds: 3000 } })
    expect(failure).toMatchObject({ isRetryable: true, retryAfterMs: 3000 })
  })

  it('answers an address where nobody listens with a failure event', async () => {
    const stream = bench.stream(bench.request(), { origin: 'http://127.0.0.1:1' })
    const { terminals, events } = await collectReply(stream)
    expect(events).toHaveLength(1)
    expect(terminals[0]).toMatchObject({ type: 'failure', failure: { isRetryable: true } })
  })

  it('throws the failure of listing models', async () => {
    bench.script({ key: 'another key' })
    const error = await bench.listModels().then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(ProviderFailureError)
    expect((error as ProviderFailureError).failure.code).toBe('upstream-key-refused')
  })
}

const checkRefusedParameter = (bench: ProviderBench): void => {
  itWhen(bench.conformance.abilities.sampling.includes('temperature'))(
    'names the parameter a model refuses and leaves it out when told',
    async () => {
      const request = bench.request({ parameters: { temperature: 0.5 } })
      const message = "Unsupported parameter: 'temperature' is not supported with this model."
      const { terminals } = await bench.play({ status: 400, message, parameter: 'temperature' }, request)
      const [terminal] = terminals
      if (terminal?.type !== 'failure') throw new Error('a failure was expected')
      expect(terminal.failure.isRetryable).toBe(false)
      expect(terminal.failure.refusedParameter).toBe('temperature')
      const refusedParameters = [terminal.failure.refusedParameter!]
      await bench.play({ steps: [WORDS] }, request, { refusedParameters })
      const received = bench.upstream().requests.at(-1)
      expect(received?.understood?.sampling.temperature).toBeUndefined()
    },
  )
}

const checkBrokenStreams = (bench: ProviderBench): void => {
  const broken: [string, Reply, Partial<ProviderFailure>][] = [
    ['an end without a finish', { finish: null }, { code: 'upstream-reply-truncated', isRetryable: true }],
    ['a reset in the middle', { delivery: { dropAfterBytes: 900 } }, { isRetryable: true }],
  ]
  it.each(broken)('keeps the text before %s and fails', async (_, reply, failure) => {
    const steps = Array.from({ length: 10 }, () => WORDS)
    const { text, terminals } = await bench.play({ steps, ...reply })
    expect(WORDS.text.repeat(10).startsWith(text)).toBe(true)
    expect(text).not.toBe('')
    expect(terminals[0]).toMatchObject({ type: 'failure', failure })
  })

  it('keeps the text before an error inside the stream and tells its reason', async () => {
    const { text, terminals } = await bench.play({ steps: [WORDS, { type: 'error', message: 'Everything is full.' }] })
    expect(text).toBe(WORDS.text)
    expect(terminals[0]).toMatchObject({ type: 'failure', failure: { why: 'Everything is full.' } })
  })

  it('does not take an error before the first word for an empty reply', async () => {
    const failure = await failureOf(bench, { steps: [{ type: 'error', message: 'Everything is full.' }] })
    expect(failure.why).toBe('Everything is full.')
  })

  it('takes a broken event for a failure, not for the end', async () => {
    const { text, terminals } = await bench.play({ steps: [WORDS, { type: 'malformed' }, WORDS] })
    expect(text).toBe(WORDS.text)
    expect(terminals[0]).toMatchObject({ type: 'failure', failure: { code: 'upstream-reply-invalid' } })
  })

  it('fails when a 200 is no stream at all', async () => {
    const page = '<html><body>Please log in</body></html>'
    const failure = await failureOf(bench, { status: 200, body: page, headers: { 'content-type': 'text/html' } })
    expect(failure.code).toMatch(/^upstream-reply-(invalid|truncated)$/)
  })
}

/** A failure is one event with what a person and the retry logic need. */
export const checkFailures = (bench: ProviderBench): void => {
  checkRefusals(bench)
  checkRefusedParameter(bench)
  checkBrokenStreams(bench)
}
