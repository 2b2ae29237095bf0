import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { sampleWords } from '../../../ui/specimen/sample-words-fixture.ts'

const TYPE = ['t-1', 't-2', 't-3', 't-4', 't-5', 't-6']
const SPACE = ['s-1', 's-2', 's-3', 's-4', 's-5', 's-6', 's-7', 's-8', 'target', 'row']
const MOTION = ['fast', 'calm', 'pulse']

export const TypeSamples = () => (
  <dl className="measures">
    {TYPE.map((size) => (
      <div key={size}>
        <dt className="mono soft">{size}</dt>
        <dd style={{ fontSize: `var(--${size})`, lineHeight: 1.4 }}>{sampleWords.short}</dd>
      </div>
    ))}
    <div>
      <dt>
        <code>w-strong</code>
      </dt>
      <dd>
        <strong>{sampleWords.short}</strong>
      </dd>
    </div>
    <div>
      <dt>
        <code>font-mono</code>
      </dt>
      <dd className="mono">{sampleWords.unbroken}</dd>
    </div>
  </dl>
)

export const SpaceSamples = () => (
  <dl className="measures">
    {SPACE.map((size) => (
      <div key={size}>
        <dt className="mono soft">{size}</dt>
        <dd>
          <i className="bar-of-space" style={{ width: `var(--${size})` }} />
        </dd>
      </div>
    ))}
  </dl>
)

/** Only opacity and transform ever move, and nothing does for who wants less motion. */
export const MotionSamples = () => {
  const [isMoved, setMoved] = useState(false)
  return (
    <>
      <button type="button" className="btn" aria-pressed={isMoved} onClick={() => setMoved(!isMoved)}>
        <Trans>Move them</Trans>
      </button>
      <dl className="measures" aria-label={t`Motion`}>
        {MOTION.map((time) => (
          <div key={time}>
            <dt className="mono soft">{time}</dt>
            <dd>
              <i
                className="moved"
                style={{
                  transform: isMoved ? 'translateX(8rem)' : 'none',
                  transition: `transform var(--${time}) var(--ease)`,
                }}
              />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
