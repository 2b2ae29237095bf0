import { getAttachment, type MessagePart } from '@llm-playground/protocol'
import { routeUrl } from '@llm-playground/protocol/client'

/** As `.attached` limits it. */
const HIGHEST_REM = 20

type ImagePart = Extract<MessagePart, { type: 'image' }>

/** An image of a message. It has its room before it has come, so that nothing moves for who reads below it. */
export const AttachedImage = ({ image, fallback }: { image: ImagePart; fallback: string }) => {
  const { sha256, name, width, height } = image
  const room = width &&
    height && {
      width: `min(${width}px, ${(HIGHEST_REM * width) / height}rem)`,
      aspectRatio: `${width} / ${height}`,
    }
  return (
    <img
      className="attached"
      src={routeUrl(getAttachment, { params: { sha256 } })}
      alt={name ?? fallback}
      loading="lazy"
      {...(room && { style: room })}
    />
  )
}
