import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NativeContext, NativeSampler } from './llama-library.ts'
import type { LoadedModel } from './loaded-model.ts'
import { watchProbabilities } from './raw-probabilities.ts'

/** As the library keeps it: the method lies on the prototype. */
const loadedWith = (sampleToken: NativeContext['sampleToken']): LoadedModel => {
  const native = Object.create({ sampleToken }) as NativeContext
  const AddonSampler = class implements NativeSampler {
    applyConfig(): void {}
    dispose(): void {}
  }
  return { context: { _ctx: native }, model: { _model: null, _llama: { _bindings: { AddonSampler } } } } as never
}

const figuresWith = async (sampleToken: NativeContext['sampleToken'], topCount: number) => {
  const loaded = loadedWith(sampleToken)
  const watch = watchProbabilities(loaded, topCount)
  await loaded.context._ctx.sampleToken(0, {} as NativeSampler)
  const figures = watch.take()
  watch.stop()
  return figures
}

test('figures are the same from a release that tells logits and from one that tells probabilities alone', async () => {
  const vocabulary = fc.array(fc.float({ min: -30, max: 30, noNaN: true }), { minLength: 1, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(vocabulary, fc.nat(39), fc.nat(6), async (logits, at, topCount) => {
      const sampled = at % logits.length
      const highest = Math.max(...logits)
      const total = logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0)
      const ranked = [...logits.keys()].sort((left, right) => logits[right]! - logits[left]!)
      const newer: NativeContext['sampleToken'] = async (_index, _sampler, ...options) => {
        const [, , filter] = options as [unknown, unknown, [number[], boolean, boolean, boolean, number] | undefined]
        if (!filter) return sampled
        const told = new Set([...filter[0], ...ranked.slice(0, filter[4])])
        return [sampled, null, null, [...told].flatMap((token) => [token, logits[token]!]), total]
      }
      const older: NativeContext['sampleToken'] = async (_index, _sampler, withProbabilities) => {
        if (withProbabilities === undefined) return sampled
        if (!withProbabilities) return [sampled, undefined]
        return [sampled, ranked.flatMap((token) => [token, Math.exp(logits[token]! - highest) / total])]
      }
      const [first, second] = await Promise.all([figuresWith(newer, topCount), figuresWith(older, topCount)])
      expect(first.alternatives).toHaveLength(Math.min(topCount, logits.length))
      expect(second.logprob).toBeCloseTo(first.logprob, 3)
      for (const [index, { logprob }] of second.alternatives.entries())
        expect(logprob).toBeCloseTo(first.alternatives[index]!.logprob, 3)
    }),
  )
})
