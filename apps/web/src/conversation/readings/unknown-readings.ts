import { t } from '@lingui/core/macro'
import type { RunState } from '@llm-playground/protocol'
import { isCostKnown } from '../../ui/format.ts'
import { figuresOf } from './run-figures.ts'

const whyNoSpeed = ({ usage }: RunState): string => {
  if (!usage) return t`The server did not count the tokens of this reply.`
  if (usage.outputTokens < 2) return t`One token alone has no speed.`
  return t`The reply came in one piece, so there was nothing to measure.`
}

/** Figures that the line leaves out because nobody knows them, each with the reason. None while more may come. */
export const unknownReadings = (run: RunState): { name: string; reason: string }[] => {
  if (run.status === 'running') return []
  const { firstTokenMs, tokensPerSecond } = figuresOf(run)
  const unknown: { name: string; reason: string }[] = []
  const tell = (name: string, reason: string) => unknown.push({ name, reason })
  if (firstTokenMs === null) tell(t`Waiting`, t`No word of this reply came.`)
  else if (tokensPerSecond === null) tell(t`Speed`, whyNoSpeed(run))
  if (!run.usage) tell(t`Tokens`, t`The server did not say how many it read and wrote.`)
  if (!isCostKnown(run.cost))
    tell(
      t({ message: 'Cost', context: 'reading' }),
      run.usage ? t`There is no price for this model. One can be written down under Models.` : t`Nothing was counted.`,
    )
  return unknown
}
