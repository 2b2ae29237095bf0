import { expect, it } from 'vitest'
import type { ProviderEvent } from '../provider.ts'
import { collectReply } from './collect-reply.ts'
import type { ProviderBench } from './provider-bench.ts'

const ENDLESS = { steps: [{ type: 'text', text: 'One two' }, { type: 'hang' }] } as const

const script = (bench: ProviderBench): void => bench.script({ replies: [{ steps: [...ENDLESS.steps] }] })

/** Stop must reach the upstream: it bills for every token until the socket closes. */
export const checkAborts = (bench: ProviderBench): void => {
  it('closes the socket on abort and finishes nothing', async () => {
    script(bench)
    const stop = new AbortController()
    const events: ProviderEvent[] = []
    for await (const event of bench.stream(bench.request(), { signal: stop.signal })) {
      events.push(event)
      if (event.type === 'text-delta' && !stop.signal.aborted) stop.abort()
    }
    const received = await bench.upstream().nextRequest()
    expect(await received.ended).toBe('client-closed')
    expect(events.some(({ type }) => type === 'finish')).toBe(false)
    expect(events.filter(({ type }) => type === 'failure').length).toBeLessThanOrEqual(1)
  })

  it('closes the socket when the loop is left', async () => {
    script(bench)
    for await (const event of bench.stream(bench.request())) if (event.type === 'text-delta') break
    const received = await bench.upstream().nextRequest()
    expect(await received.ended).toBe('client-closed')
  })

  it('stops waiting for an upstream that never answers', async () => {
    bench.script({ replies: [{ neverAnswers: true }] })
    const stop = new AbortController()
    const reading = collectReply(bench.stream(bench.request(), { signal: stop.signal }))
    const received = await bench.upstream().nextRequest()
    stop.abort()
    expect(await received.ended).toBe('client-closed')
    expect((await reading).events.some(({ type }) => type === 'finish')).toBe(false)
  })

  it('sends nothing when the signal is aborted already', async () => {
    script(bench)
    const { events } = await collectReply(bench.stream(bench.request(), { signal: AbortSignal.abort() }))
    expect(events.some(({ type }) => type === 'finish' || type === 'text-delta')).toBe(false)
    expect(bench.upstream().requests).toHaveLength(0)
  })
}
