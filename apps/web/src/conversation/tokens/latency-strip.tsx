import { t } from '@lingui/core/macro'
import { formatCount } from '../../ui/format.ts'

const HEIGHT = 24
/** Of one bar, in pixels, where there is room. */
const WIDTH = 6
/** More bars than this would be thinner than a pixel. */
const MOST_BARS = 360

/** A bar for each token: how long it let wait. Long replies show the longest wait of each stretch. */
export const LatencyStrip = ({ delays }: { delays: (number | null)[] }) => {
  const stretch = Math.max(1, Math.ceil(delays.length / MOST_BARS))
  const bars = Array.from({ length: Math.ceil(delays.length / stretch) }, (_, index) =>
    Math.max(0, ...delays.slice(index * stretch, (index + 1) * stretch).map((delay) => delay ?? 0)),
  )
  const longest = Math.max(1, ...bars)
  const path = bars.map((delay, index) => {
    const height = Math.max(1, Math.round((delay / longest) * HEIGHT))
    return `M${index * 2} ${HEIGHT - height}h1.5v${height}h-1.5z`
  })
  return (
    <svg
      className="latency"
      style={{ inlineSize: `min(100%, ${bars.length * WIDTH}px)` }}
      viewBox={`0 0 ${Math.max(1, bars.length * 2)} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t`Waiting before each token, at most ${{ time: formatCount(Math.round(longest)) }} ms`}
      fill="currentColor"
    >
      <path d={path.join('')} />
    </svg>
  )
}
