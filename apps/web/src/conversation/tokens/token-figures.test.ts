import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delaysOf, formatProbability, shadeOf, visibleText } from './token-figures.ts'

describe('figures of tokens', () => {
  it.each([
    [1, '100 %'],
    [0.5, '50 %'],
    [0.0412, '4.1 %'],
    [0.0002, '0.020 %'],
    [1e-9, 'below 0.01 %'],
  ])('a probability of %d reads %s', (probability, words) => {
    expect(formatProbability(Math.log(probability))).toBe(words)
  })

  it('shades by probability, and says when nothing is known', () => {
    const shades = [0.95, 0.7, 0.3, 0.01, 0].map((probability) => shadeOf({ logprob: Math.log(probability) }))
    expect(shades).toEqual(['sure', 'likely', 'open', 'doubtful', 'doubtful'])
    expect(shadeOf({ logprob: null })).toBe('unknown')
  })

  it('makes every token something that can be seen', () => {
    fc.assert(fc.property(fc.string(), (text) => visibleText(text).trim() !== ''))
    expect(visibleText(' a\n')).toBe('␣a⏎')
  })

  it('counts the time from the token before', () => {
    const token = (at?: number) => ({ text: 'a', logprob: null, ...(at !== undefined && { at }) })
    expect(delaysOf([token(10), token(10), token(25), token(), token(40)])).toEqual([null, 0, 15, null, null])
  })
})
