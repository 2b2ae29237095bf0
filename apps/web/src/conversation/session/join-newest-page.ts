import { type ConversationDetail, listMessages } from '@llm-playground/protocol'
import type { Services } from '../../api/services.ts'
import { type LoadedPath, type PathPage, withNewestPage, withOtherBranch } from './merge-path.ts'

type Shown = (path: LoadedPath) => LoadedPath

/**
 * How the newest page joins what is shown, where it does not by itself: another branch leaves at a message that is
 * shown, or so much was added that the page begins beyond the end.
 *
 * @param pageSize of what is read at the fork
 */
export const joinNewestPage = async (
  { callRoute }: Services,
  { order, messages }: LoadedPath,
  { id: conversationId, currentBranch }: ConversationDetail,
  newest: PathPage,
  pageSize: number,
): Promise<Shown> => {
  const plain: Shown = (path) => withNewestPage(path, newest)
  const [first, head] = [newest.items[0], newest.items.at(-1)]
  if (!first || !head || messages[first.id]) return plain
  const read = (to: number, limit: number): Promise<PathPage> =>
    callRoute(listMessages, { params: { conversationId }, query: { head: head.id, to, limit } })

  const fork = order.findLast((id) => messages[id]!.forks.some(({ branch }) => branch === currentBranch))
  if (fork) {
    const page = await read(messages[fork]!.position + pageSize - 1, pageSize)
    if (page.items[0]?.id === fork) return (path) => withOtherBranch(path, page, newest)
  }
  const end = messages[order.at(-1) ?? '']
  if (!end || end.position >= first.position) return plain
  const [known] = (await read(end.position, 1)).items
  return (path) => withNewestPage(path, newest, known?.id)
}
