import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import './token-text.css'
import type { TextToken } from '@llm-playground/protocol'
import { type KeyboardEvent, memo, useId, useMemo, useState } from 'react'
import { LatencyStrip } from './latency-strip.tsx'
import { TokenDetail } from './token-detail.tsx'
import { delaysOf, formatProbability, shadeOf, visibleText } from './token-figures.ts'

interface TokenOptionProps {
  token: TextToken
  id: string
  index: number
  isActive: boolean
}

const nameOf = ({ text, logprob }: TextToken): string =>
  `${visibleText(text)}, ${logprob === null ? t`no figure` : formatProbability(logprob)}`

/** Drawn again only when it becomes or ceases to be the chosen one: a reply has thousands. */
const TokenOption = memo(({ token, id, index, isActive }: TokenOptionProps) => (
  // biome-ignore lint/a11y/useFocusableInteractive: the list box holds the focus and names the active option
  <span
    id={id}
    role="option"
    data-index={index}
    aria-selected={isActive}
    aria-label={nameOf(token)}
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
          // biome-ignore lint/suspicious/noArrayIndexKey: tokens only grow at the end, so their place is their key
          <TokenOption key={index} token={token} id={`${id}-${index}`} index={index} isActive={index === active} />
        ))}
      </div>
      {rest !== '' && <p className="soft token-rest">{rest}</p>}
      <LatencyStrip delays={delays} />
      <TokenDetail token={tokens[active]} delayMs={delays[active] ?? null} number={active + 1} />
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
    </div>
  )
}
