import { getAttachment, type MessagePart } from '@llm-playground/protocol'
import { routeUrl } from '@llm-playground/protocol/client'
import type { CSSProperties } from 'react'
import { whenIdle } from '../../ui/when-idle.ts'
import { useConversation } from '../session/use-conversation.ts'

export type ImagePart = Extract<MessagePart, { type: 'image' }>

interface KeptImageProps {
  image: ImagePart
  alt: string
  className?: string
  style?: CSSProperties
}

/** Without a database or its code a picture is shown while the server answers, and not without it. */
const withKept = (work: (kept: typeof import('../copies/kept-pictures.ts')) => Promise<void>): void =>
  void import('../copies/kept-pictures.ts').then(work).catch((cause) => console.info('copies-off', cause))

export const imageAddress = ({ sha256 }: ImagePart): string => routeUrl(getAttachment, { params: { sha256 } })

/** An image of a message. Shown once, it can be shown again without the server. */
export const KeptImage = ({ image, alt, ...rest }: KeptImageProps) => {
  const { conversationId } = useConversation().session
  const shown = { sha256: image.sha256, conversationId }
  return (
    <img
      src={imageAddress(image)}
      alt={alt}
      loading="lazy"
      onLoad={({ currentTarget }) => whenIdle(() => withKept(({ keepPicture }) => keepPicture(currentTarget, shown)))}
      onError={({ currentTarget }) => withKept(({ showPicture }) => showPicture(currentTarget, shown))}
      {...rest}
    />
  )
}
