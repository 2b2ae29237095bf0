import type { TextToken } from '@llm-playground/protocol'
import type { Model, NativeContext, Token } from './llama-library.ts'
import type { LoadedModel } from './loaded-model.ts'

/** How likely a token was among all tokens, before temperature and the other samplers. */
export interface TokenFigures {
  logprob: number
  /** The likeliest first. */
  alternatives: { token: Token; logprob: number }[]
}

export interface ProbabilityWatch {
  /** Figures of the token that was sampled last. */
  take(): TokenFigures
  stop(): void
}

type SampleToken = NativeContext['sampleToken']
type RawSample = [token: Token, probabilities: null, confidence: null, logits: number[], totalWeight: number]

/**
 * The library tells probabilities only after its samplers, where most tokens have been thrown away. So each place is
 * looked at twice: sampled as asked, then with a sampler that changes nothing. Reaches below the library's public face,
 * which holds because its version is fixed.
 */
export const watchProbabilities = ({ context, model }: LoadedModel, topCount: number): ProbabilityWatch => {
  const native = context._ctx
  const { sampleToken } = native
  const plainSampler = new model._llama._bindings.AddonSampler(model._model)
  plainSampler.applyConfig({ temperature: 0 })
  let figures: TokenFigures | undefined
  const sampleAndLook: SampleToken = async (index, ...rest) => {
    const token = await sampleToken.call(native, index, ...rest)
    if (typeof token !== 'number' || token < 0) return token
    const logits: [Token[], boolean, boolean, boolean, number] = [[token], false, false, false, Math.max(1, topCount)]
    const raw = (await sampleToken.call(native, index, plainSampler, false, false, logits, true)) as RawSample
    figures = figuresOf(raw, token, topCount)
    return token
  }
  // The method lies read-only on the prototype: one of the object's own goes before it until it is taken away.
  Object.defineProperty(native, 'sampleToken', { value: sampleAndLook, configurable: true })
  return {
    take() {
      if (!figures) throw new Error('no token was sampled')
      return figures
    },
    stop() {
      Reflect.deleteProperty(native, 'sampleToken')
      plainSampler.dispose()
    },
  }
}

/** Further digits are noise of the arithmetic, and twenty figures stand beside each token. */
const roundFigure = (logprob: number): number => Math.min(0, Math.round(logprob * 1e5) / 1e5)

/** `totalWeight` is the sum of `exp(logit - highest)` over all tokens. */
const figuresOf = ([, , , pairs, totalWeight]: RawSample, sampled: Token, topCount: number): TokenFigures => {
  const logits = new Map<Token, number>()
  for (let index = 0; index < pairs.length; index += 2) logits.set(pairs[index]!, pairs[index + 1]!)
  const highest = Math.max(...logits.values())
  const logprobOf = (logit: number): number => roundFigure(logit - highest - Math.log(totalWeight))
  const alternatives = [...logits]
    .map(([token, logit]) => ({ token, logprob: logprobOf(logit) }))
    .sort((left, right) => right.logprob - left.logprob)
    .slice(0, topCount)
  return { logprob: logprobOf(logits.get(sampled)!), alternatives }
}

/** The figures with alternatives in words; a control token is told by its name, a part of a character by a mark. */
export const describeFigures = (
  model: Pick<Model, 'detokenize'>,
  { logprob, alternatives }: TokenFigures,
): Omit<TextToken, 'text'> => ({
  logprob,
  ...(alternatives.length > 0 && {
    alternatives: alternatives.map(({ token, logprob: own }) => ({
      text: model.detokenize([token], false) || model.detokenize([token], true),
      logprob: own,
    })),
  }),
})
