import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { MessagePart } from '@llm-playground/protocol'
import { useRef, useState } from 'react'
import { formatBytes } from '../../ui/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { useMarkedLanguages } from '../language/use-marked-languages.ts'
import { AttachedImages } from './attached-images.tsx'
import type { ImagePart } from './kept-image.tsx'

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

/** Images that follow each other belong together. */
const gatherImages = (parts: MessagePart[]): (ImagePart[] | string)[] => {
  const pieces: (ImagePart[] | string)[] = []
  for (const part of parts) {
    const last = pieces.at(-1)
    if (part.type === 'text') pieces.push(part.text)
    if (part.type !== 'image') continue
    if (Array.isArray(last)) last.push(part)
    else pieces.push([part])
  }
  return pieces
}

/** What a person wrote, as it was written: no markup is read into it. */
export const UserWords = ({ parts }: { parts: MessagePart[] }) => (
  <div className="said prose">
    {gatherImages(parts).map((piece, index) => {
      const key = `${index}`
      if (typeof piece === 'string') return <Words key={key} text={piece} />
      return <AttachedImages key={key} images={piece} fallback={t`Attached image`} />
    })}
  </div>
)
