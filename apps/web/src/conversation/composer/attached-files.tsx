import { useStore } from 'zustand'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { useConversation } from '../session/use-conversation.ts'

const DraftFiles = lazyPart(() => import('../attachments/draft-files.tsx').then(({ DraftFiles }) => DraftFiles))

/** The place of attached files. */
export const AttachedFiles = ({ seesImages }: { seesImages: boolean }) => {
  const { composer } = useConversation()
  const isNeeded = useStore(
    composer,
    ({ images, pastes, uploads, text, isForgetful }) =>
      images.length + pastes.length + uploads.length > 0 || (isForgetful && text !== ''),
  )
  return isNeeded && <DraftFiles seesImages={seesImages} />
}
