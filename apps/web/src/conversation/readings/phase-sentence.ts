import { t } from '@lingui/core/macro'
import type { RunPhase } from './run-phase.ts'

/** The phase for those who hear it; writing is heard by its words. */
export const phaseSentence = (phase: RunPhase): string => {
  switch (phase.kind) {
    case 'retrying':
      return t`The provider did not answer; it is tried again.`
    case 'reasoning':
      return t`The model is reasoning.`
    case 'reading-results':
      return t`The tools have answered; the model reads the results.`
    case 'writing-calls':
      return t`The model is writing a call of ${{ names: [...new Set(phase.names)].join(', ') }}.`
    case 'running-tools':
      return phase.names.length === 1
        ? t`The tool ${{ name: phase.names.join() }} is running.`
        : t`${{ count: phase.names.length }} tools are running: ${{ names: phase.names.join(', ') }}.`
    case 'waiting':
    case 'writing':
      return ''
  }
}
