import type { Services } from '../../api/services.ts'
import { clearCopies, removeCopy, removeOutdatedCopies } from '../../conversation/copies/conversation-copies.ts'

const orTell = (work: Promise<void>): void => void work.catch((cause: unknown) => console.info('copies-off', cause))

/** Who may not read the server's conversations any more does not read their copies; a deleted one leaves none. */
export const tidyCopies = ({ connection, conversations }: Services): void => {
  if (connection.getState().isSignedOut) orTell(clearCopies())
  connection.subscribe(({ isSignedOut }, before) => {
    if (isSignedOut && !before.isSignedOut) orTell(clearCopies())
  })
  conversations.subscribe(({ items }, before) => {
    const known = new Map(before.items.map(({ id, deletions }) => [id, deletions]))
    if (items.some(({ id, deletions }) => (known.get(id) ?? 0) !== deletions)) orTell(removeOutdatedCopies(items))
    const gone = before.items.filter(({ id }) => !items.some((item) => item.id === id))
    // A list that is read again is shorter by more than one.
    if (gone.length === 1 && items.length === before.items.length - 1) orTell(removeCopy(gone[0]!.id))
  })
}
