import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import './token-text.css'
import type { TextToken } from '@llm-playground/protocol'
import { type KeyboardEvent, memo, useId, useMemo, useState } from 'react'
import { formatCount } from '../../ui/format.ts'
import { LatencyStrip } from './latency-strip.tsx'
import { TokenDetail } from './token-detail.tsx'
import { delaysOf, formatProbability, shadeOf, visibleText } from './token-figures.ts'

interface TokenOptionProps {
  token: TextToken
  delayMs: number | null
  id: string
  index: number
  isActive: boolean
}

const figureOf = ({ logprob }: TextToken, delayMs: number | null): string => {
  if (logprob !== null) return formatProbability(logprob)
  return delayMs === null ? t`no figure` : t`${{ time: formatCount(Math.round(delayMs)) }} ms`
}

/** Drawn again only when it becomes or ceases to be the chosen one: a reply has thousands. */
const TokenOption = memo(({ token, delayMs, id, index, isActive }: TokenOptionProps) => (
  // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus and names the active option
  <span
    id={id}
    role="option"
    data-index={index}
    aria-selected={isActive}
    aria-label={`${visibleText(token.text)}, ${figureOf(token, delayMs)}`}
    className={`token ${shadeOf(token)}`}
  >
    {token.text.replaceAll('\n', '⏎\n')}
  </span>
))

const KEYS: Record<string, (index: number, last: number) => number> = {
  ArrowRight: (index, last) => Math.min(last, index + 1),
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_, last) => last,
}

interface TokenTextProps {
  /** The whole text; the tokens may cover only its beginning. */
  text: string
  tokens: TextToken[]
}

/** A reply as its tokens: where each begins, how likely it was, how long it took. */
export const TokenText = ({ text, tokens }: TokenTextProps) => {
  const id = useId()
  const [active, setActive] = useState(-1)
  const delays = useMemo(() => delaysOf(tokens), [tokens])
  const rest = useMemo(() => text.slice(tokens.reduce((sum, token) => sum + token.text.length, 0)), [text, tokens])

  const hasLikelihoods = tokens.some(({ logprob }) => logprob !== null)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = KEYS[event.key]?.(active, tokens.length - 1)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }

  return (
    <div className="tokens">
      <div
        className="token-text"
        role="listbox"
        tabIndex={0}
        aria-label={t`Tokens of this reply`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => active < 0 && setActive(0)}
        onPointerOver={({ target }) => {
          const { index } = (target as HTMLElement).dataset
          if (index !== undefined) setActive(Number(index))
        }}
      >
        {tokens.map((token, index) => (
          <TokenOption
            // biome-ignore lint/suspicious/noArrayIndexKey: tokens only grow at the end, so their place is their key
            key={index}
            token={token}
            delayMs={delays[index] ?? null}
            id={`${id}-${index}`}
            index={index}
            isActive={index === active}
          />
        ))}
      </div>
      {rest !== '' && <p className="soft token-rest">{rest}</p>}
      <LatencyStrip delays={delays} />
      <TokenDetail token={tokens[active]} delayMs={delays[active] ?? null} number={active + 1} />
      {hasLikelihoods && (
        <ul className="token-legend small" aria-label={t`Shades`}>
          <li className="token sure">
            <Trans>90 % and more</Trans>
          </li>
          <li className="token likely">
            <Trans>50 to 90 %</Trans>
          </li>
          <li className="token open">
            <Trans>10 to 50 %</Trans>
          </li>
          <li className="token doubtful">
            <Trans>below 10 %</Trans>
          </li>
        </ul>
      )}
    </div>
  )
}
