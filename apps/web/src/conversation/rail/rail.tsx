import type { CSSProperties } from 'react'
import type { RailLane, RailRow } from './rail-layout.ts'

export type NodeShape = 'reply' | 'user' | 'run' | 'cut-off' | 'fail'

interface RailProps {
  row: RailRow | undefined
  hue: number
  number: number
  node: NodeShape
  isFirst: boolean
  isLast: boolean
  /** The server does not have this message yet. */
  isOnTheWay?: boolean
}

const lanesLeft = (x: number, count = 0): CSSProperties => ({ '--x': x, '--count': count }) as CSSProperties

// An S curve from the node down to the side lane, one lane wide or more.
const bendPath = (x: number): string => {
  const right = x * 16 + 1
  return `M${right} 0V8C${right} ${18 + x * 2} 1 ${16 - x * 2} 1 28`
}

const SideLane = ({ lane }: { lane: RailLane }) => {
  const { x, hue, part, hasDot, dotsBelow } = lane
  const hang = dotsBelow > 0
  return (
    <>
      {part === 'fork' && (
        <i className={`side-piece lane ${hang ? 'hang' : 'fork'} h${hue}`} style={lanesLeft(x, dotsBelow)} />
      )}
      {part === 'pass' && <i className={`side-piece lane h${hue}`} style={lanesLeft(x)} />}
      {part === 'end' && <i className={`side-piece lane to h${hue}`} style={lanesLeft(x)} />}
      {part === 'end' && hang && <i className={`side-piece lane hang-on h${hue}`} style={lanesLeft(x, dotsBelow)} />}
      {hasDot && <i className={`side-piece sub h${hue}`} style={lanesLeft(x)} />}
      {Array.from({ length: dotsBelow }, (_, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: dots have no identity besides their place
          key={index}
          className={`side-piece sub below h${hue}`}
          style={{ ...lanesLeft(x), '--at': index + 1 } as CSSProperties}
        />
      ))}
    </>
  )
}

/** One row of the branch rail. Decoration: what it shows is also said in the entry's head. */
export const Rail = ({ row, hue, number, node, isFirst, isLast, isOnTheWay = false }: RailProps) => (
  <div className="rail" aria-hidden="true">
    <b className="no">{number}</b>
    {!(isFirst && isLast) && (
      <i className={`lane h${hue} ${isFirst ? 'from' : isLast ? 'to' : ''} ${isOnTheWay ? 'dash' : ''}`} />
    )}
    {row?.lanes.map((lane) => (
      <SideLane key={`${lane.x}-${lane.part}`} lane={lane} />
    ))}
    {row?.forks.map(({ x, hue: forkHue }) => (
      <svg
        key={x}
        aria-hidden="true"
        className={`bend h${forkHue}`}
        style={lanesLeft(x)}
        viewBox={`0 0 ${x * 16 + 2} 28`}
        preserveAspectRatio="none"
      >
        <path d={bendPath(x)} />
      </svg>
    ))}
    {row && row.hiddenForks > 0 && (
      <>
        <i className={`side-piece lane fork dash h${hue}`} style={lanesLeft(3)} />
        <b className="side-piece more-lanes">+{row.hiddenForks}</b>
      </>
    )}
    <i className={`node h${hue} ${node}`} />
  </div>
)
