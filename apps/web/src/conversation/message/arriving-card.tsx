import { t } from '@lingui/core/macro'
import type { ArrivingCall } from '@llm-playground/protocol'
import { formatBytes } from '../../ui/format.ts'
import { toolStateMark, toolStateWord } from '../readings/tool-state-words.ts'

/** Calls whose arguments are still being written; each becomes a tool card when it is whole. */
export const ArrivingCard = ({ calls }: { calls: ArrivingCall[] }) =>
  calls.map(({ index, name, characters }) => {
    const word = toolStateWord('arriving')
    return (
      <section key={index} className="card tool run" aria-label={t`Tool ${name}, ${word}`}>
        <header>
          <span className={`st ${toolStateMark('arriving')}`}>{word}</span>
          <h3 className="mono cut">{name}</h3>
          <span className="soft small num grow">{formatBytes(characters)}</span>
        </header>
      </section>
    )
  })
