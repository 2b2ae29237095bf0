import { picturesToDrop } from './choose-pictures.ts'
import { openCopies } from './conversation-copies.ts'

const BOTH = ['pictures', 'pictureNotes'] as const

interface ShownPicture {
  sha256: string
  conversationId: string
}

const isKeptOne = (element: HTMLImageElement): boolean => element.src.startsWith('blob:')

/** Keeps a picture that is shown, as it came; older ones make way. */
export const keepPicture = async (
  element: HTMLImageElement,
  { sha256, conversationId }: ShownPicture,
): Promise<void> => {
  if (isKeptOne(element)) return
  const database = await openCopies()
  const isKept = (await database.getKey('pictures', sha256)) !== undefined
  // It was just shown, so it comes from the browser's own cache.
  const reply = isKept ? null : await fetch(element.src, { cache: 'force-cache' })
  const blob = reply?.ok ? await reply.blob() : null
  const transaction = database.transaction(BOTH, 'readwrite')
  const [pictures, notes] = [transaction.objectStore('pictures'), transaction.objectStore('pictureNotes')]
  const bytes = blob?.size ?? (await notes.get(sha256))?.bytes
  if (bytes !== undefined) await notes.put({ sha256, conversationId, keptAt: Date.now(), bytes })
  if (blob) await pictures.put(blob, sha256)
  for (const each of picturesToDrop(await notes.getAll()))
    await Promise.all([pictures.delete(each), notes.delete(each)])
  await transaction.done
}

/** Shows the kept picture in the place of one that could not be had. */
export const showPicture = async (element: HTMLImageElement, { sha256 }: ShownPicture): Promise<void> => {
  if (isKeptOne(element)) return
  const blob = await (await openCopies()).get('pictures', sha256)
  if (!blob || !element.isConnected) return
  const address = URL.createObjectURL(blob)
  element.addEventListener('load', () => URL.revokeObjectURL(address), { once: true })
  element.src = address
}
