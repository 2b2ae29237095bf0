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
type ProbabilitySample = [token: Token, probabilities: number[]]

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
  let knowsLogits = true
  const lookAt = async (index: number, token: Token): Promise<TokenFigures> => {
    if (knowsLogits) {
      const logits: [Token[], boolean, boolean, boolean, number] = [[token], false, false, false, Math.max(1, topCount)]
      const raw = await sampleToken.call(native, index, plainSampler, false, false, logits, true)
      if (Array.isArray(raw) && Array.isArray(raw[3])) return figuresOf(raw as RawSample, token, topCount)
      // Releases before 3.22 take no notice of the wish and tell the probabilities of all tokens alone, which costs more.
      knowsLogits = false
    }
    const [, pairs] = (await sampleToken.call(native, index, plainSampler, true)) as ProbabilitySample
    return figuresOfAll(pairs, token, topCount)
  }
  const sampleAndLook: SampleToken = async (index, ...rest) => {
    const token = await sampleToken.call(native, index, ...rest)
    if (typeof token !== 'number' || token < 0) return token
    figures = await lookAt(index, token)
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
  const logits = asMap(pairs)
  const highest = Math.max(...logits.values())
  const logprobs = [...logits].map(([token, logit]) => [token, logit - highest - Math.log(totalWeight)] as const)
  return likeliest(logprobs, sampled, topCount)
}

/** Of a token whose probability is too small for its number. */
const LEAST = Math.log(2 ** -149)

const figuresOfAll = (pairs: number[], sampled: Token, topCount: number): TokenFigures => {
  const logprobs = [...asMap(pairs)].map(([token, chance]) => [token, Math.max(LEAST, Math.log(chance))] as const)
  return likeliest(logprobs, sampled, topCount)
}

const asMap = (pairs: number[]): Map<Token, number> => {
  const map = new Map<Token, number>()
  for (let index = 0; index < pairs.length; index += 2) map.set(pairs[index]!, pairs[index + 1]!)
  return map
}

const likeliest = (
  logprobs: (readonly [token: Token, logprob: number])[],
  sampled: Token,
  topCount: number,
): TokenFigures => ({
  logprob: roundFigure(logprobs.find(([token]) => token === sampled)![1]),
  alternatives: logprobs
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, topCount)
    .map(([token, logprob]) => ({ token, logprob: roundFigure(logprob) })),
})

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
