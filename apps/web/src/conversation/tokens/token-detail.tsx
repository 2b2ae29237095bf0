import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { TextToken } from '@llm-playground/protocol'
import { formatCount, formatDecimals } from '../../ui/format.ts'
import { formatProbability, visibleText } from './token-figures.ts'

interface TokenDetailProps {
  token: TextToken | undefined
  delayMs: number | null
  number: number
}

/** What stands behind one token: how likely it was, how long it took, what could have stood there. */
export const TokenDetail = ({ token, delayMs, number }: TokenDetailProps) => {
  if (!token)
    return (
      <p className="soft small">
        <Trans>Point at a token, or go through them with the arrow keys.</Trans>
      </p>
    )
  const { text, logprob, alternatives = [] } = token
  return (
    <div className="token-detail">
      <p className="num">
        <span className="soft">{number}.</span> <span className="mono">{visibleText(text)}</span>{' '}
        {logprob === null
          ? t`no likelihood`
          : t`${{ probability: formatProbability(logprob) }}, log ${{ logprob: formatDecimals(logprob, 2) }}`}
        {delayMs !== null && `, ${t`${{ time: formatCount(Math.round(delayMs)) }} ms after the one before`}`}
      </p>
      {alternatives.length > 0 && (
        <ol className="alternatives" aria-label={t`What could have stood here`}>
          {alternatives.map((alternative, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two of them may have the same text
            <li key={index} aria-current={alternative.text === text ? 'true' : undefined}>
              <span className="mono cut">{visibleText(alternative.text)}</span>
              <i style={{ inlineSize: `${Math.exp(alternative.logprob) * 100}%` }} aria-hidden="true" />
              <span className="num">{formatProbability(alternative.logprob)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
