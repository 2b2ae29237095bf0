import { msg } from '@lingui/core/macro'
import type { TextToken } from '@llm-playground/protocol'
import { defineSpecimen } from '../../ui/specimen/specimen.ts'
import { restingStates, state } from '../../ui/specimen/states.ts'
import { restOfAnswer, sampleTokens } from '../specimen/answers-fixture.ts'
import { TokenText } from './token-text.tsx'

const drawn =
  (tokens: TextToken[], rest = '') =>
  () => <TokenText text={tokens.map(({ text }) => text).join('') + rest} tokens={tokens} />

const many = Array.from({ length: 40 }, () => sampleTokens).flat()

export const specimen = defineSpecimen({
  title: msg`Tokens of a reply`,
  purpose: msg`Where each token begins, how likely it was, how long it took, and what could have stood there.`,
  isWide: true,
  states: [
    ...restingStates(drawn(sampleTokens)),
    { name: msg`known only at the beginning`, Content: drawn(sampleTokens, restOfAnswer) },
    state('long', drawn(many)),
    state('rightToLeft', drawn(sampleTokens)),
  ],
})
