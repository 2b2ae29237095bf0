import type { Beats } from '../session/beats.ts'

const HEIGHT = 20
const STEP = 5

/** Bars of the last beats of a running reply. */
export const Spark = ({ beats }: { beats: Beats | undefined }) => {
  const amounts = beats?.amounts ?? []
  const most = Math.max(1, ...amounts)
  const bars = amounts.map((amount, index) => {
    const height = Math.max(1, Math.round((amount / most) * (HEIGHT - 3)))
    return `M${index * STEP} ${HEIGHT - height}h3v${height}h-3z`
  })
  return (
    <svg className="spark only-wide" viewBox={`0 0 96 ${HEIGHT}`} aria-hidden="true" fill="currentColor">
      <path d={bars.join('')} />
    </svg>
  )
}
