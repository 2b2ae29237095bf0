import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { MessagePart } from '@llm-playground/protocol'
import { useRef, useState } from 'react'
import { formatBytes } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMarkedLanguages } from '../language/use-marked-languages.ts'
import { AttachedImage } from './attached-image.tsx'

const LONG_TEXT = 6_000
const PREVIEW = 1_500
// More than this in one element makes scrolling stutter, so it is shown in steps.
const STEP = 200_000

const LongWords = ({ text }: { text: string }) => {
  const [shown, setShown] = useState(PREVIEW)
  return (
    <>
      {text.slice(0, shown)}
      {shown < text.length && '…'}
      <span className="row wrap long-words">
        <Icon name="file" small />
        <span className="soft small num">{t`${{ size: formatBytes(text.length) }} of text`}</span>
        {shown < text.length && (
          <button type="button" className="link" onClick={() => setShown(shown + STEP)}>
            {text.length - shown > STEP ? t`Show more` : t`Show all`}
          </button>
        )}
        {shown > PREVIEW && (
          <button type="button" className="link" onClick={() => setShown(PREVIEW)}>
            <Trans>Show less</Trans>
          </button>
        )}
      </span>
    </>
  )
}

const Words = ({ text }: { text: string }) => {
  const element = useRef<HTMLDivElement>(null)
  useMarkedLanguages(element, text, true)
  return (
    <div ref={element} className="words">
      {text.length > LONG_TEXT ? <LongWords text={text} /> : text}
    </div>
  )
}

/** What a person wrote, as it was written: no markup is read into it. */
export const UserWords = ({ parts }: { parts: MessagePart[] }) => (
  <div className="said prose">
    {parts.map((part, index) => {
      const key = `${index}-${part.type}`
      if (part.type === 'image') return <AttachedImage key={key} image={part} fallback={t`Attached image`} />
      if (part.type !== 'text') return null
      return <Words key={key} text={part.text} />
    })}
  </div>
)
