import { getAttachment, type MessagePart } from '@llm-playground/protocol'
import { routeUrl } from '@llm-playground/protocol/client'
import { whenIdle } from '../../ui/when-idle.ts'
import { useConversation } from '../session/use-conversation.ts'

/** As `.attached` limits it. */
const HIGHEST_REM = 20

type ImagePart = Extract<MessagePart, { type: 'image' }>

/** Without a database or its code a picture is shown while the server answers, and not without it. */
const withKept = (work: (kept: typeof import('../copies/kept-pictures.ts')) => Promise<void>): void =>
  void import('../copies/kept-pictures.ts').then(work).catch((cause) => console.info('copies-off', cause))

/** An image of a message. It has its room before it has come, so that nothing moves for who reads below it. */
export const AttachedImage = ({ image, fallback }: { image: ImagePart; fallback: string }) => {
  const { sha256, name, description, width, height } = image
  const { conversationId } = useConversation().session
  const shown = { sha256, conversationId }
  const room = width &&
    height && {
      width: `min(${width}px, ${(HIGHEST_REM * width) / height}rem)`,
      aspectRatio: `${width} / ${height}`,
    }
  return (
    <>
      <img
        className="attached"
        src={routeUrl(getAttachment, { params: { sha256 } })}
        alt={description ?? name ?? fallback}
        loading="lazy"
        onLoad={({ currentTarget }) => whenIdle(() => withKept(({ keepPicture }) => keepPicture(currentTarget, shown)))}
        onError={({ currentTarget }) => withKept(({ showPicture }) => showPicture(currentTarget, shown))}
        {...(room && { style: room })}
      />
      {/* Whoever hears the page has just heard these words. */}
      {description && (
        <p className="soft small" aria-hidden="true">
          {description}
        </p>
      )}
    </>
  )
}
