import type { TextToken } from '@llm-playground/protocol'
import { formatProbability, visibleText } from './token-figures.ts'

interface TokenDetailProps {
  token: TextToken | undefined
  delayMs: number | null
  number: number
}

/** What stands behind one token: how likely it was, how long it took, what could have stood there. */
export const TokenDetail = ({ token, delayMs, number }: TokenDetailProps) => {
  if (!token) return <p className="soft small">Point at a token, or go through them with the arrow keys.</p>
  const { text, logprob, alternatives = [] } = token
  return (
    <div className="token-detail">
      <p className="num">
        <span className="soft">{number}.</span> <span className="mono">{visibleText(text)}</span>{' '}
        {logprob === null ? 'no figure' : `${formatProbability(logprob)}, log ${logprob.toFixed(2)}`}
        {delayMs !== null && `, ${Math.round(delayMs)} ms after the one before`}
      </p>
      {alternatives.length > 0 && (
        <ol className="alternatives" aria-label="What could have stood here">
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
